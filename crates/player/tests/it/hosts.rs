//! Lists of hosts.

use vastsim_player::HostList;

#[test]
fn a_list_has_what_it_names() {
    let hosts = HostList::of([
        "Ads.Example.",
        "*.bücher.example",
        "[2606:4700::1]",
        "0x01010101",
    ]);
    let hosts = hosts.unwrap();
    for host in [
        "ads.example",
        "ads.example.",
        "a.xn--bcher-kva.example",
        "a.b.xn--bcher-kva.example.",
        "[2606:4700::1]",
        "1.1.1.1",
    ] {
        assert!(hosts.contains(host), "{host}");
    }
    for host in [
        "",
        ".",
        "example",
        "a.ads.example",
        "xn--bcher-kva.example",
        "axn--bcher-kva.example",
        "[2606:4700::2]",
        "1.1.1.2",
    ] {
        assert!(!hosts.contains(host), "{host}");
    }
}

#[test]
fn any_is_any_and_nothing_is_nothing() {
    assert!(HostList::any().contains("ads.example"));
    assert!(!HostList::default().contains("ads.example"));
    assert!(!HostList::of::<&str>([]).unwrap().contains("ads.example"));
}

#[test]
fn patterns_that_name_no_hosts_are_errors() {
    for pattern in [
        "",
        "*",
        "*.",
        "*.*",
        "*.*.example",
        "a.*.example",
        "*ads.example",
        "ads.example:80",
        "http://ads.example",
        "ads.example/",
        "user@ads.example",
        "ads example",
        "*.1.1.1.1",
        "*.[2606:4700::1]",
        "2606:4700::1",
        "1.2.3.4.5",
    ] {
        let error = HostList::of(["ads.example", pattern]).unwrap_err();
        assert_eq!(error.pattern, pattern);
    }
}
