//! The macros of the standard, one table.

use std::fmt;

use super::UrlKind;

/// Whether a macro has one value or several.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    One,
    List,
}

/// What the standard says of one macro.
struct Entry {
    name: &'static str,
    since: &'static str,
    shape: Shape,
    contexts: &'static [UrlKind],
}

/// Makes the enum and its table out of lines of variant, name, first version,
/// shape and URLs, so that each macro is written once.
macro_rules! official_macros {
    ($($variant:ident $name:literal $since:literal $shape:ident $contexts:expr;)*) => {
        /// A macro of the standard (VAST 4.3, 6.2, and the list it refers to),
        /// in the order of that list.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum MacroName {
            $(#[doc = concat!("`", $name, "`, of VAST ", $since, ".")] $variant,)*
        }

        impl MacroName {
            /// Every macro of the standard.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Finds a macro by its name; none in other letter case.
            pub fn from_name(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$variant),)*
                    _ => None,
                }
            }

            const fn entry(self) -> Entry {
                match self {
                    $(Self::$variant => Entry {
                        name: $name,
                        since: $since,
                        shape: Shape::$shape,
                        contexts: $contexts,
                    },)*
                }
            }
        }
    };
}

official_macros! {
    Timestamp "TIMESTAMP" "4.0" One UrlKind::ALL;
    CacheBusting "CACHEBUSTING" "3.0" One UrlKind::ALL;
    ContentPlayhead "CONTENTPLAYHEAD" "3.0" One UrlKind::ALL;
    MediaPlayhead "MEDIAPLAYHEAD" "4.1" One UrlKind::ALL;
    BreakPosition "BREAKPOSITION" "4.1" One UrlKind::ALL;
    BlockedAdCategories "BLOCKEDADCATEGORIES" "4.1" List &[UrlKind::Request];
    AdCategories "ADCATEGORIES" "4.1" List &[UrlKind::Request];
    AdCount "ADCOUNT" "4.1" One UrlKind::ALL;
    TransactionId "TRANSACTIONID" "4.1" One UrlKind::ALL;
    PlacementType "PLACEMENTTYPE" "4.1" One UrlKind::ALL;
    AdType "ADTYPE" "4.1" One UrlKind::ALL;
    UniversalAdId "UNIVERSALADID" "4.1" List UrlKind::PIXELS;
    BreakMaxDuration "BREAKMAXDURATION" "4.2" One UrlKind::ALL;
    BreakMaxAds "BREAKMAXADS" "4.2" One UrlKind::ALL;
    BreakMinAdLength "BREAKMINADLENGTH" "4.2" One UrlKind::ALL;
    BreakMaxAdLength "BREAKMAXADLENGTH" "4.2" One UrlKind::ALL;
    Ifa "IFA" "4.1" One UrlKind::ALL;
    IfaType "IFATYPE" "4.1" One UrlKind::ALL;
    ClientUa "CLIENTUA" "4.1" One UrlKind::ALL;
    ServerUa "SERVERUA" "4.1" One UrlKind::ALL;
    DeviceUa "DEVICEUA" "4.1" One UrlKind::ALL;
    ServerSide "SERVERSIDE" "4.1" One UrlKind::ALL;
    DeviceIp "DEVICEIP" "4.1" One UrlKind::ALL;
    LatLong "LATLONG" "4.1" List UrlKind::ALL;
    Domain "DOMAIN" "4.1" One UrlKind::ALL;
    PageUrl "PAGEURL" "4.1" One UrlKind::ALL;
    AppBundle "APPBUNDLE" "4.1" One UrlKind::ALL;
    VastVersions "VASTVERSIONS" "4.1" List &[UrlKind::Request];
    ApiFrameworks "APIFRAMEWORKS" "4.1" List &[UrlKind::Request];
    Extensions "EXTENSIONS" "4.1" List &[UrlKind::Request];
    VerificationVendors "VERIFICATIONVENDORS" "4.1" List &[UrlKind::Request];
    OmidPartner "OMIDPARTNER" "4.1" One UrlKind::ALL;
    MediaMime "MEDIAMIME" "4.1" List &[UrlKind::Request];
    PlayerCapabilities "PLAYERCAPABILITIES" "4.1" List UrlKind::ALL;
    ClickType "CLICKTYPE" "4.1" One UrlKind::ALL;
    PlayerState "PLAYERSTATE" "4.1" List UrlKind::PIXELS;
    InventoryState "INVENTORYSTATE" "4.1" List UrlKind::ALL;
    PlayerSize "PLAYERSIZE" "4.1" List UrlKind::ALL;
    AdPlayhead "ADPLAYHEAD" "4.1" One UrlKind::PIXELS;
    AssetUri "ASSETURI" "3.0" One UrlKind::PIXELS;
    ContentId "CONTENTID" "4.1" One UrlKind::ALL;
    ContentUri "CONTENTURI" "4.1" One UrlKind::ALL;
    PodSequence "PODSEQUENCE" "4.1" One UrlKind::PIXELS;
    AdServingId "ADSERVINGID" "4.1" One UrlKind::PIXELS;
    ClickPos "CLICKPOS" "4.1" List &[UrlKind::Click];
    ErrorCode "ERRORCODE" "3.0" One &[UrlKind::Error];
    Reason "REASON" "4.1" One &[UrlKind::Verification];
    LimitAdTracking "LIMITADTRACKING" "4.1" One UrlKind::ALL;
    Regulations "REGULATIONS" "4.1" List UrlKind::ALL;
    GdprConsent "GDPRCONSENT" "4.1" One UrlKind::ALL;
    StoreId "STOREID" "4.x" One UrlKind::ALL;
    StoreUrl "STOREURL" "4.x" One UrlKind::ALL;
    PlaybackMethods "PLAYBACKMETHODS" "4.x" One UrlKind::ALL;
    ContentCat "CONTENTCAT" "4.x" List &[UrlKind::Request];
    GppString "GPPSTRING" "4.x" One UrlKind::ALL;
    GppSectionId "GPPSECTIONID" "4.x" List UrlKind::ALL;
    DsaRequired "DSAREQUIRED" "next" One &[UrlKind::Request];
    DsaParams "DSAPARAMS" "next" List &[UrlKind::Request];
    DsaPubRender "DSAPUBRENDER" "next" One &[UrlKind::Request];
}

impl MacroName {
    /// The name as the standard writes it, without brackets.
    pub const fn as_str(self) -> &'static str {
        self.entry().name
    }

    /// Whether its value is a list, whose elements are encoded one by one.
    pub fn is_list(self) -> bool {
        self.entry().shape == Shape::List
    }

    /// The URLs that the standard has it in. All tracking pixels are every
    /// kind but [`UrlKind::Request`].
    ///
    /// It is replaced in other URLs too, unless it is `ERRORCODE` or `REASON`.
    pub const fn contexts(self) -> &'static [UrlKind] {
        self.entry().contexts
    }

    /// The first version of VAST that has it, `3.0` to `4.2`; `4.x` where the
    /// standard's list dates it no closer, and `next` if it waits for the next
    /// version.
    pub const fn since(self) -> &'static str {
        self.entry().since
    }

    /// Whether it is replaced in such a URL: the standard reserves two macros.
    pub(super) fn is_replaced_in(self, kind: UrlKind) -> bool {
        match self {
            Self::ErrorCode | Self::Reason => self.contexts().contains(&kind),
            _ => true,
        }
    }
}

impl fmt::Display for MacroName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
