//! URLs that somebody with bad intentions might write.

use vastsim_player::{AddressPolicy, HostList, Refused, URL_BYTES_MAX};

/// A URL, and what is refused about it.
#[rustfmt::skip]
const REFUSED: &[(&str, &str)] = &[
    // Schemes.
    ("javascript:alert(1)", "scheme"),
    ("JavaScript:alert(1)", "scheme"),
    ("javascript://ads.example/%0Aalert(1)", "scheme"),
    ("file:///etc/passwd", "scheme"),
    ("file://ads.example/etc/passwd", "scheme"),
    ("FILE:/etc/passwd", "scheme"),
    ("data:text/html,<script>", "scheme"),
    ("ftp://ads.example/", "scheme"),
    ("gopher://ads.example:6379/_FLUSHALL", "scheme"),
    ("ws://ads.example/", "scheme"),
    ("wss://ads.example/", "scheme"),
    ("about:blank", "scheme"),
    ("blob:https://ads.example/1", "scheme"),
    ("mailto:a@ads.example", "scheme"),
    ("view-source:http://ads.example/", "scheme"),
    ("jar:http://ads.example/!/", "scheme"),
    ("ldap://ads.example/", "scheme"),
    ("dict://ads.example:11211/stat", "scheme"),
    ("unix:/run/docker.sock", "scheme"),
    ("intent://ads.example/#Intent;end", "scheme"),
    ("https+unix://ads.example/", "scheme"),
    ("localhost:8080/", "scheme"),
    // No URL.
    ("", "malformed"),
    ("ads.example/vast.xml", "malformed"),
    ("//ads.example/vast.xml", "malformed"),
    ("/vast.xml", "malformed"),
    ("?a=b", "malformed"),
    ("#", "malformed"),
    (":", "malformed"),
    ("http:", "malformed"),
    ("http://", "malformed"),
    ("http:///", "malformed"),
    ("http://:80/", "malformed"),
    ("http://?a", "malformed"),
    ("http://ads.example:65536/", "malformed"),
    ("http://ads.example:99999999999/", "malformed"),
    ("http://ads.example:-1/", "malformed"),
    ("http://ads.example:8o/", "malformed"),
    ("http://ads.example:80:80/", "malformed"),
    ("http://ads<.example/", "malformed"),
    ("http://ads^.example/", "malformed"),
    ("http://ads|.example/", "malformed"),
    ("http://ads%00.example/", "malformed"),
    ("http://ads%0d%0a.example/", "malformed"),
    ("http://ads%20.example/", "malformed"),
    ("http://ads%2fexample/", "malformed"),
    ("http://ads%.example/", "malformed"),
    ("http://xn--/", "malformed"),
    ("http://\u{ad}/", "malformed"),
    ("http://256.256.256.256/", "malformed"),
    ("http://1.2.3.4.5/", "malformed"),
    ("http://127.0.0.0x1ff/", "malformed"),
    ("http://0x100000000/", "malformed"),
    ("http://4294967296/", "malformed"),
    ("http://127.0.0.1..1/", "malformed"),
    ("http://127.0.0.09/", "malformed"),
    ("http://[::1/", "malformed"),
    ("http://[]/", "malformed"),
    ("http://[:::]/", "malformed"),
    ("http://[::1%25lo]/", "malformed"),
    ("http://[fe80::1%eth0]/", "malformed"),
    ("http://[fe80::1%25eth0]:80/", "malformed"),
    ("http://[::ffff:127.0.0.256]/", "malformed"),
    ("http://[v1.fe80]/", "malformed"),
    ("http://[127.0.0.1]/", "malformed"),
    ("http://::1/", "malformed"),
    // Characters.
    ("http://ads.example/\r\nHost: evil.example", "character"),
    ("http://ads.example/\nX", "character"),
    ("http://ads.example/\r", "character"),
    ("http://ads.example/a\tb", "character"),
    ("http://ads.example/\0", "character"),
    ("http://ads\0.example/", "character"),
    ("ht\ntp://ads.example/", "character"),
    ("java\tscript:alert(1)", "character"),
    ("http://127.0\n.0.1/", "character"),
    (" http://ads.example/", "character"),
    ("http://ads.example/ ", "character"),
    ("\u{1}http://ads.example/", "character"),
    ("http://ads.example/\u{1f}", "character"),
    ("http://ads.example/\u{7f}", "character"),
    ("http://ads.example/\u{85}", "character"),
    ("http://ads.example/\u{9b}2J", "character"),
    ("http://ads.example/a b", "character"),
    ("http://ads.example/?q=a b", "character"),
    ("http://ads.example/#a b", "character"),
    ("http://ads.example /", "character"),
    ("http://ads.example/\u{a0}", "character"),
    ("http://ads.example/\u{2028}", "character"),
    ("http://ads.example/\u{3000}", "character"),
    ("http://ads.example/\u{b}", "character"),
    // User names and ports.
    ("http://user@ads.example/", "user info"),
    ("http://user:secret@ads.example/", "user info"),
    ("http://:secret@ads.example/", "user info"),
    ("http://ads.example@127.0.0.1/", "user info"),
    ("http://ads.example:80@127.0.0.1/", "user info"),
    ("http://a@b@ads.example/", "user info"),
    ("http://ads.example%40x@127.0.0.1/", "user info"),
    ("http:user@ads.example/", "user info"),
    ("http:\\\\user@ads.example/", "user info"),
    ("http://ads.example:0/", "port 0"),
    ("https://ads.example:00/", "port 0"),
    ("http://127.0.0.1:0/", "port 0"),
    // Loopback in all forms.
    ("http://127.0.0.1/", "Loopback"),
    ("https://127.0.0.1/", "Loopback"),
    ("HTTP://127.0.0.1/", "Loopback"),
    ("http:127.0.0.1/", "Loopback"),
    ("http:/127.0.0.1/", "Loopback"),
    ("http:////127.0.0.1/", "Loopback"),
    ("http:\\\\127.0.0.1/", "Loopback"),
    ("http://127.0.0.1\\@ads.example/", "Loopback"),
    ("http://127.0.0.1#@ads.example/", "Loopback"),
    ("http://127.0.0.1?@ads.example/", "Loopback"),
    ("http://@127.0.0.1/", "Loopback"),
    ("http://127.0.0.1:8080/", "Loopback"),
    ("http://127.0.0.1./", "Loopback"),
    ("http://127.255.255.254/", "Loopback"),
    ("http://127.1/", "Loopback"),
    ("http://127.0.1/", "Loopback"),
    ("http://127.65535/", "Loopback"),
    ("http://2130706433/", "Loopback"),
    ("http://2130706433./", "Loopback"),
    ("http://017700000001/", "Loopback"),
    ("http://0x7f000001/", "Loopback"),
    ("http://0X7F000001/", "Loopback"),
    ("http://0177.0.0.1/", "Loopback"),
    ("http://0177.0.0.01/", "Loopback"),
    ("http://0177.0x0.0.0x1/", "Loopback"),
    ("http://0x7f.0.0.1/", "Loopback"),
    ("http://0x7f.1/", "Loopback"),
    ("http://0000000000177.0.0.1/", "Loopback"),
    ("http://%31%32%37.0.0.1/", "Loopback"),
    ("http://127%2e0%2e0%2e1/", "Loopback"),
    ("http://127\u{3002}0\u{3002}0\u{3002}1/", "Loopback"),
    ("http://１２７.０.０.１/", "Loopback"),
    ("http://①②⑦.0.0.1/", "Loopback"),
    ("http://127.0.0.\u{200b}1/", "Loopback"),
    ("http://127.0.\u{ad}0.1/", "Loopback"),
    ("http://[::1]/", "Loopback"),
    ("http://[0:0:0:0:0:0:0:1]/", "Loopback"),
    ("http://[0000::0001]:80/", "Loopback"),
    ("http://[::127.0.0.1]/", "Loopback"),
    ("http://[::ffff:127.0.0.1]/", "Loopback"),
    ("http://[::FFFF:7F00:1]/", "Loopback"),
    ("http://[0:0:0:0:0:ffff:127.0.0.1]/", "Loopback"),
    ("http://[::ffff:0:127.0.0.1]/", "Loopback"),
    ("http://[64:ff9b::127.0.0.1]/", "Loopback"),
    ("http://[64:ff9b::7f00:1]/", "Loopback"),
    ("http://[2002:7f00:1::]/", "Loopback"),
    ("http://[2002:7f00:1::1]/", "Loopback"),
    ("http://[2001:0:5ef5:79fd:0:0:80ff:fffe]/", "Loopback"),
    ("http://[2606:4700::5efe:127.0.0.1]/", "Loopback"),
    // Private and nearby.
    ("http://10.0.0.1/", "Private"),
    ("http://10.255.255.255/", "Private"),
    ("http://012.1/", "Private"),
    ("http://172.16.0.1/", "Private"),
    ("http://172.31.255.255/", "Private"),
    ("http://192.168.1.1/", "Private"),
    ("http://0xc0a80101/", "Private"),
    ("http://3232235777/", "Private"),
    ("http://[::ffff:10.0.0.1]/", "Private"),
    ("http://[64:ff9b::a00:1]/", "Private"),
    ("http://[64:ff9b:1::1]/", "Private"),
    ("http://[2002:c0a8:101::]/", "Private"),
    ("http://169.254.0.1/", "LinkLocal"),
    ("http://[fe80::1]/", "LinkLocal"),
    ("http://[febf::1]/", "LinkLocal"),
    ("http://[fec0::1]/", "SiteLocal"),
    ("http://[feff::1]/", "SiteLocal"),
    ("http://[fc00::1]/", "UniqueLocal"),
    ("http://[fdff:ffff::1]/", "UniqueLocal"),
    ("http://100.64.0.1/", "CarrierGrade"),
    ("http://100.127.255.255/", "CarrierGrade"),
    ("http://198.18.0.1/", "Benchmarking"),
    ("http://198.19.255.255/", "Benchmarking"),
    ("http://[2001:2::1]/", "Benchmarking"),
    // Metadata.
    ("http://169.254.169.254/latest/meta-data/", "Metadata"),
    ("http://169.254.43518/", "Metadata"),
    ("http://0xa9fea9fe/", "Metadata"),
    ("http://2852039166/", "Metadata"),
    ("http://0251.0376.0251.0376/", "Metadata"),
    ("http://[::ffff:169.254.169.254]/", "Metadata"),
    ("http://[::ffff:a9fe:a9fe]/", "Metadata"),
    ("http://[64:ff9b::169.254.169.254]/", "Metadata"),
    ("http://[fd00:ec2::254]/", "Metadata"),
    ("http://[fd20:ce::254]/", "Metadata"),
    ("http://169.254.170.2/v2/credentials", "Metadata"),
    ("http://100.100.100.200/", "Metadata"),
    ("http://192.0.0.192/", "Metadata"),
    ("http://168.63.129.16/", "Metadata"),
    // Never.
    ("http://0.0.0.0/", "Unspecified"),
    ("http://0/", "Unspecified"),
    ("http://0x/", "Unspecified"),
    ("http://00000000000/", "Unspecified"),
    ("http://0.1.2.3/", "Unspecified"),
    ("http://[::]/", "Unspecified"),
    ("http://[::ffff:0.0.0.0]/", "Unspecified"),
    ("http://192.0.2.1/", "Documentation"),
    ("http://198.51.100.1/", "Documentation"),
    ("http://203.0.113.1/", "Documentation"),
    ("http://[2001:db8::1]/", "Documentation"),
    ("http://[3fff::1]/", "Documentation"),
    ("http://224.0.0.1/", "Multicast"),
    ("http://239.255.255.250/", "Multicast"),
    ("http://[ff02::1]/", "Multicast"),
    ("http://[ff0e::1]/", "Multicast"),
    ("http://255.255.255.255/", "Broadcast"),
    ("http://4294967295/", "Broadcast"),
    ("http://[::ffff:255.255.255.255]/", "Broadcast"),
    ("http://240.0.0.1/", "Reserved"),
    ("http://192.0.0.1/", "Reserved"),
    ("http://192.88.99.1/", "Reserved"),
    ("http://[::93.184.216.34]/", "Reserved"),
    ("http://[::ffff:0:93.184.216.34]/", "Reserved"),
    ("http://[2001::1]/", "Reserved"),
    ("http://[2001:10::1]/", "Reserved"),
    ("http://[100::1]/", "Reserved"),
    ("http://[4000::1]/", "Reserved"),
    ("http://[e000::1]/", "Reserved"),
];

/// A URL that may be requested, and what it means.
const ACCEPTED: &[(&str, &str)] = &[
    ("http://ads.example", "http://ads.example/"),
    ("HTTPS://ADS.Example:443/", "https://ads.example/"),
    ("http://ads.example./", "http://ads.example./"),
    ("http://ads.example:8080/", "http://ads.example:8080/"),
    (
        "http://ads.example/a/../b?x=[X]",
        "http://ads.example/b?x=[X]",
    ),
    ("http://ads.example/ä", "http://ads.example/%C3%A4"),
    ("http://bücher.example/", "http://xn--bcher-kva.example/"),
    ("http://a_b.example/", "http://a_b.example/"),
    ("http://ads.example/@user", "http://ads.example/@user"),
    (
        "http://ads.example/?u=http://127.0.0.1",
        "http://ads.example/?u=http://127.0.0.1",
    ),
    ("http://93.184.216.34/", "http://93.184.216.34/"),
    ("http://0x5db8d822/", "http://93.184.216.34/"),
    ("http://172.15.255.255/", "http://172.15.255.255/"),
    ("http://172.32.0.0/", "http://172.32.0.0/"),
    ("http://100.63.255.255/", "http://100.63.255.255/"),
    ("http://100.128.0.0/", "http://100.128.0.0/"),
    ("http://223.255.255.255/", "http://223.255.255.255/"),
    ("http://[2606:4700::1111]/", "http://[2606:4700::1111]/"),
    (
        "http://[64:ff9b::93.184.216.34]/",
        "http://[64:ff9b::5db8:d822]/",
    ),
    (
        "http://[::ffff:93.184.216.34]/",
        "http://[::ffff:5db8:d822]/",
    ),
];

fn word(refused: &Refused) -> String {
    let word = match refused {
        Refused::TooLong { .. } => "long",
        Refused::Character { .. } => "character",
        Refused::Malformed { .. } => "malformed",
        Refused::Scheme { .. } => "scheme",
        Refused::UserInfo => "user info",
        Refused::PortZero => "port 0",
        Refused::Nearby { kind, .. } | Refused::Never { kind, .. } => {
            return format!("{kind:?}");
        }
        other => panic!("{other:?}"),
    };
    word.to_owned()
}

#[test]
fn hostile_urls_are_refused_for_what_they_are() {
    let policy = AddressPolicy::default();
    let found: Vec<_> = (REFUSED.iter())
        .map(|(url, expected)| {
            let refused = policy.check(url).map_err(|refused| word(&refused));
            (*url, refused.map(|url| url.to_string()), *expected)
        })
        .filter(|(_, found, expected)| found.as_ref().err().is_none_or(|found| found != expected))
        .collect();
    assert_eq!(found, []);
    assert!(REFUSED.len() > 200);
}

#[test]
fn messages_of_refusals_cannot_harm_a_terminal() {
    let long = "x".repeat(4000);
    let long = [format!("{long}:"), format!("http://{long}.example/")];
    let urls = REFUSED.iter().map(|(url, _)| *url);
    for url in urls.chain(long.iter().map(String::as_str)) {
        let policy = AddressPolicy::default().with_hosts(HostList::default());
        let message = policy.check(url).unwrap_err().to_string();
        let is_harmless = message.chars().all(|c| c == ' ' || c.is_ascii_graphic());
        assert!(is_harmless && message.len() < 400, "{message:?}");
    }
}

#[test]
fn urls_that_may_be_requested_have_a_normal_form() {
    for (url, normal) in ACCEPTED {
        let checked = AddressPolicy::default().check(url).unwrap();
        assert_eq!(checked.as_str(), *normal);
        assert_eq!(AddressPolicy::default().check(normal), Ok(checked));
    }
}

#[test]
fn the_longest_url_is_accepted_and_no_longer_one() {
    let url = |bytes: usize| format!("{:x<bytes$}", "http://ads.example/");
    let policy = AddressPolicy::default();
    assert!(policy.check(&url(URL_BYTES_MAX)).is_ok());
    let bytes = URL_BYTES_MAX + 1;
    assert_eq!(policy.check(&url(bytes)), Err(Refused::TooLong { bytes }));
}

#[test]
fn what_becomes_too_long_is_refused_too() {
    let policy = AddressPolicy::default();
    let encoded = policy.check(&format!("http://ads.example/{}", "ä".repeat(4000)));
    assert_eq!(encoded, Err(Refused::TooLong { bytes: 24_019 }));
    let from = policy.check(&format!("http://ads.example/{}/", "x".repeat(8000)));
    let joined = policy.check_redirect(&from.unwrap(), &"y".repeat(8000));
    assert_eq!(joined, Err(Refused::TooLong { bytes: 16_020 }));
}

#[test]
fn private_addresses_may_be_allowed_and_others_not() {
    const NEARBY: [&str; 8] = [
        "Loopback",
        "Private",
        "LinkLocal",
        "Metadata",
        "CarrierGrade",
        "Benchmarking",
        "UniqueLocal",
        "SiteLocal",
    ];
    let policy = AddressPolicy::default().allow_private(true);
    for (url, expected) in REFUSED {
        let is_allowed = NEARBY.contains(expected);
        assert_eq!(policy.check(url).is_ok(), is_allowed, "{url}");
    }
}

#[test]
fn hosts_that_are_not_listed_are_refused() {
    let hosts = HostList::of(["ads.example", "*.cdn.example", "93.184.216.34"]).unwrap();
    let policy = AddressPolicy::default().with_hosts(hosts);
    for url in [
        "http://ads.example/",
        "https://ADS.example.:8443/",
        "http://a.b.cdn.example/",
        "http://0x5db8d822/",
    ] {
        assert!(policy.check(url).is_ok(), "{url}");
    }
    for url in [
        "http://ads.example.evil.test/",
        "http://evil.test/ads.example",
        "http://evil.test\\ads.example/",
        "http://evilads.example/",
        "http://cdn.example/",
        "http://evilcdn.example/",
        "http://93.184.216.35/",
        "http://[2606:4700::1111]/",
    ] {
        let refused = policy.check(url);
        assert!(matches!(refused, Err(Refused::Host { .. })), "{url}");
    }
}
