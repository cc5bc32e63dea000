//! What the columns of each layout are called.

use crate::observed::Format;
use crate::observed::names::Role;

/// The names of a role, the most telling first.
pub(super) type Names = (Role, &'static [&'static str]);

impl Format {
    /// What its columns are called; of a role that may be missing too.
    pub(super) const fn names(self) -> &'static [Names] {
        match self {
            Self::GoogleAdManager => GOOGLE_AD_MANAGER,
            Self::YandexDirect => YANDEX_DIRECT,
            Self::YandexMarket => YANDEX_MARKET,
            Self::Generic => GENERIC,
            Self::Sessions => SESSIONS,
            Self::Quartiles => QUARTILES,
        }
    }
}

/// Names of keys, in every layout.
pub(super) const KEYS: &[Names] = &[
    (Role::Cell, &["cell"]),
    (Role::Provider, &["provider", "провайдер"]),
    (Role::Publisher, &["publisher", "площадка"]),
    (Role::AdId, &["ad_id"]),
    (Role::Model, &["model"]),
    (Role::AdIndex, &["ad_index"]),
];

const GOOGLE_AD_MANAGER: &[Names] = &[
    (
        Role::Start,
        &["VIDEO_VIEWERSHIP_START", "Start", "Video start", "Начало"],
    ),
    (
        Role::FirstQuartile,
        &[
            "VIDEO_VIEWERSHIP_FIRST_QUARTILE",
            "First quartile",
            "Первый квартиль",
        ],
    ),
    (
        Role::Midpoint,
        &["VIDEO_VIEWERSHIP_MIDPOINT", "Midpoint", "Середина"],
    ),
    (
        Role::ThirdQuartile,
        &[
            "VIDEO_VIEWERSHIP_THIRD_QUARTILE",
            "Third quartile",
            "Третий квартиль",
        ],
    ),
    (
        Role::Complete,
        &["VIDEO_VIEWERSHIP_COMPLETE", "Complete", "Завершение"],
    ),
    (
        Role::Impressions,
        &[
            "TOTAL_LINE_ITEM_LEVEL_IMPRESSIONS",
            "TOTAL_INVENTORY_LEVEL_IMPRESSIONS",
            "AD_SERVER_IMPRESSIONS",
            "Total impressions",
            "Ad server impressions",
            "Impressions",
            "Показы",
        ],
    ),
];

const YANDEX_DIRECT: &[Names] = &[
    (Role::Start, &["Impressions"]),
    (Role::FirstQuartile, &["VideoFirstQuartile"]),
    (Role::Midpoint, &["VideoMidpoint"]),
    (Role::ThirdQuartile, &["VideoThirdQuartile"]),
    (Role::Complete, &["VideoComplete"]),
    (Role::FirstQuartileRate, &["VideoFirstQuartileRate"]),
    (Role::MidpointRate, &["VideoMidpointRate"]),
    (Role::ThirdQuartileRate, &["VideoThirdQuartileRate"]),
    (Role::CompleteRate, &["VideoCompleteRate"]),
    (Role::Impressions, &["Impressions"]),
];

const YANDEX_MARKET: &[Names] = &[
    (Role::Start, &["SHOWS", "Показы, шт."]),
    (Role::FirstQuartile, &["WATCHED_VIDEO_25", "Просмотры 25%"]),
    (Role::Midpoint, &["WATCHED_VIDEO_50", "Просмотры 50%"]),
    (Role::ThirdQuartile, &["WATCHED_VIDEO_75", "Просмотры 75%"]),
    (Role::Complete, &["WATCHED_VIDEO_100", "Просмотры 100%"]),
    (Role::Impressions, &["SHOWS", "Показы, шт."]),
];

const GENERIC: &[Names] = &[
    (
        Role::Start,
        &[
            "start",
            "starts",
            "started",
            "video start",
            "video starts",
            "0%",
            "старт",
            "начало",
        ],
    ),
    (
        Role::FirstQuartile,
        &[
            "first quartile",
            "first quartiles",
            "video first quartile",
            "q1",
            "25%",
            "p25",
            "quartile 1",
            "video 25%",
            "первый квартиль",
        ],
    ),
    (
        Role::Midpoint,
        &[
            "midpoint",
            "midpoints",
            "mid",
            "video midpoint",
            "second quartile",
            "q2",
            "50%",
            "p50",
            "quartile 2",
            "video 50%",
            "середина",
        ],
    ),
    (
        Role::ThirdQuartile,
        &[
            "third quartile",
            "third quartiles",
            "video third quartile",
            "q3",
            "75%",
            "p75",
            "quartile 3",
            "video 75%",
            "третий квартиль",
        ],
    ),
    (
        Role::Complete,
        &[
            "complete",
            "completes",
            "completed",
            "completions",
            "video complete",
            "video completes",
            "video completions",
            "q4",
            "100%",
            "p100",
            "quartile 4",
            "video 100%",
            "завершение",
            "досмотр",
        ],
    ),
    (
        Role::Impressions,
        &["impressions", "imps", "shows", "показы"],
    ),
];

const SESSIONS: &[Names] = &[
    (
        Role::Offset,
        &[
            "offset_s",
            "offset",
            "offset_sec",
            "offset_seconds",
            "interruption_offset_s",
        ],
    ),
    (Role::OffsetMs, &["offset_ms"]),
    (Role::OffsetNs, &["offset_ns"]),
    (Role::Reason, &["reason", "interruption_reason", "причина"]),
    (Role::Completed, &["completed", "complete", "is_completed"]),
];

const QUARTILES: &[Names] = &[
    (Role::Milestone, &["milestone"]),
    (Role::Reached, &["reached"]),
];
