//! What `compare` says where lines are short.

use super::Desk;
use snapbox::str;

fn said(columns: usize) -> String {
    let desk = Desk::new();
    let compare = desk.vastsim(&["compare", "before.json", "after.json"]);
    let compare = compare.env("COLUMNS", columns.to_string());
    let output = compare.output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// The tables, without what stands above and below them.
fn tables(text: &str) -> &str {
    let (_, text) = text.split_once("alpha 0.05\n\n").unwrap();
    text.split("\n\n✗").next().unwrap()
}

/// From a terminal that holds everything to one that holds hardly a number.
#[test]
fn tables_are_no_wider_than_the_terminal_and_keep_their_verdicts() {
    for columns in [120, 100, 90, 80, 72, 60, 50] {
        let text = said(columns);
        let lines = tables(&text).lines().filter(|line| line.starts_with(' '));
        for line in lines {
            assert!(line.chars().count() <= columns, "{columns}: {line}");
        }
        assert_eq!(text.matches("  ✗ different\n").count(), 6, "{text}");
    }
}

#[test]
fn exact_differences_are_left_out_before_intervals() {
    snapbox::assert_data_eq!(
        tables(&said(88)).to_owned(),
        str![[r#"
Sessions that reach each milestone
  cell     milestone            A       B     B − A          interval
  generic  firstQuartile   79.6 %  78.5 %  −1.11 pp  −1.24 … −1.00 pp  ✗ different
           midpoint        79.6 %  78.5 %  −1.11 pp  −1.24 … −1.00 pp  ✗ different
           thirdQuartile   70.1 %  69.1 %  −0.96 pp  −1.09 … −0.86 pp  ✗ different
           complete (VCR)  70.1 %  69.1 %  −0.96 pp  −1.09 … −0.86 pp  ✗ different

Sessions interrupted, by segment and reason
  cell     segment, reason           A       B     B − A          interval
  generic  in all               29.9 %  30.9 %  +0.96 pp  +0.86 … +1.09 pp  ✗ different
           start network_error  20.4 %  21.5 %  +1.11 pp  +1.00 … +1.24 pp  ✗ different
           midpoint timeout     9.56 %  9.41 %  −0.15 pp  −0.32 … +0.02 pp  ✓ equivalent

Mean time watched
  cell              A        B     B − A           interval     exact  narrowed
  generic     23.55 s  23.29 s  −0.264 s  −0.277 … −0.251 s  −0.249 s       ×13
"#]]
    );
}

#[test]
fn at_last_the_differences_are_left() {
    snapbox::assert_data_eq!(
        tables(&said(52)).to_owned(),
        str![[r#"
Sessions that reach each milestone
  cell     milestone          B − A
  generic  firstQuartile   −1.11 pp  ✗ different
           midpoint        −1.11 pp  ✗ different
           thirdQuartile   −0.96 pp  ✗ different
           complete (VCR)  −0.96 pp  ✗ different

Sessions interrupted, by segment and reason
  cell     segment, reason       B − A
  generic  in all             +0.96 pp  ✗ different
           start ne…rk_error  +1.11 pp  ✗ different
           midpoint timeout   −0.15 pp  ✓ equivalent

Mean time watched
  cell              A        B     B − A
  generic     23.55 s  23.29 s  −0.264 s
"#]]
    );
}
