//! Help, lists and scripts.

use crate::vastsim;
use snapbox::str;

#[test]
fn help_of_vastsim() {
    vastsim()
        .arg("--help")
        .assert()
        .success()
        .stderr_eq("")
        .stdout_eq(snapbox::file!["snapshots/help.txt": Text]);
}

#[test]
fn help_of_run() {
    vastsim()
        .args(["run", "--help"])
        .assert()
        .success()
        .stderr_eq("")
        .stdout_eq(snapbox::file!["snapshots/help-run.txt": Text]);
}

#[test]
fn help_of_merge() {
    vastsim()
        .args(["merge", "--help"])
        .assert()
        .success()
        .stderr_eq("")
        .stdout_eq(snapbox::file!["snapshots/help-merge.txt": Text]);
}

#[test]
fn help_of_sweep() {
    vastsim()
        .args(["sweep", "--help"])
        .assert()
        .success()
        .stderr_eq("")
        .stdout_eq(snapbox::file!["snapshots/help-sweep.txt": Text]);
}

#[test]
fn help_of_compare() {
    vastsim()
        .args(["compare", "--help"])
        .assert()
        .success()
        .stderr_eq("")
        .stdout_eq(snapbox::file!["snapshots/help-compare.txt": Text]);
}

#[test]
fn help_of_fit() {
    vastsim()
        .args(["fit", "--help"])
        .assert()
        .success()
        .stderr_eq("")
        .stdout_eq(snapbox::file!["snapshots/help-fit.txt": Text]);
}

#[test]
fn help_of_play() {
    vastsim()
        .args(["play", "--help"])
        .assert()
        .success()
        .stderr_eq("")
        .stdout_eq(snapbox::file!["snapshots/help-play.txt": Text]);
}

#[test]
fn help_of_replay() {
    vastsim()
        .args(["replay", "--help"])
        .assert()
        .success()
        .stderr_eq("")
        .stdout_eq(snapbox::file!["snapshots/help-replay.txt": Text]);
}

#[test]
fn help_of_inspect() {
    vastsim()
        .args(["inspect", "--help"])
        .assert()
        .success()
        .stderr_eq("")
        .stdout_eq(snapbox::file!["snapshots/help-inspect.txt": Text]);
}

#[test]
fn help_of_power() {
    vastsim()
        .args(["power", "--help"])
        .assert()
        .success()
        .stderr_eq("")
        .stdout_eq(snapbox::file!["snapshots/help-power.txt": Text]);
}

#[test]
fn help_of_check() {
    vastsim()
        .args(["check", "--help"])
        .assert()
        .success()
        .stderr_eq("")
        .stdout_eq(snapbox::file!["snapshots/help-check.txt": Text]);
}

#[test]
fn no_command_is_a_usage_error() {
    vastsim().assert().code(2).stdout_eq("");
}

#[test]
fn misspelt_command_is_a_usage_error() {
    vastsim()
        .arg("rnu")
        .assert()
        .code(2)
        .stdout_eq("")
        .stderr_eq(str![[r#"
error: unrecognized subcommand 'rnu'

Usage: vastsim [OPTIONS] <COMMAND>

For more information, try '--help'.

"#]]);
}

#[test]
fn list_of_profiles() {
    vastsim()
        .arg("profiles")
        .assert()
        .success()
        .stdout_eq(str![[r#"
global    The provider `global`: AdStream Global
tiger     The provider `tiger`: AdStream Tiger
leto      The provider `leto`: the fewest interruptions of the built-in providers
yandex    The provider `yandex`: Yandex Direct
google    The provider `google`: Google AdSense; the most interruptions of the built-in providers
custom    The provider `custom`: a starting point for a provider of your own
generic   What every profile is laid over: never interrupts, and knows the macros that all providers share

"#]]);
}

#[test]
fn profile_that_does_not_exist() {
    vastsim()
        .args(["profiles", "googel"])
        .assert()
        .code(2)
        .stdout_eq("")
        .stderr_eq(str![[r#"
error: unknown profile `googel`; the built-in ones are `global`, `tiger`, `leto`, `yandex`, `google`, `custom`, `generic`

"#]]);
}

/// A printed profile is a file that checks and can be used.
#[test]
fn printed_profile_is_valid() {
    let folder = tempfile::tempdir().unwrap();
    let printed = vastsim().args(["profiles", "google"]).output().unwrap();
    std::fs::write(folder.path().join("mine.json"), printed.stdout).unwrap();
    let check = vastsim()
        .current_dir(folder.path())
        .args(["check", "mine.json"])
        .assert();
    check.success().stdout_eq(str![[r#"
mine.json: profile `google`: model `window`

"#]]);
}

#[test]
fn completions_name_every_command() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = vastsim().args(["completions", shell]).output().unwrap();
        assert!(script.status.success());
        let script = String::from_utf8(script.stdout).unwrap();
        let commands = [
            "run",
            "compare",
            "power",
            "replay",
            "inspect",
            "check",
            "profiles",
            "schema",
            "completions",
            "man",
        ];
        for command in commands {
            assert!(script.contains(command), "{shell}: {command}");
        }
    }
}

#[test]
fn man_pages_of_vastsim_and_its_commands() {
    let page = |args: &[&str]| {
        let page = vastsim().arg("man").args(args).output().unwrap();
        assert!(page.status.success());
        String::from_utf8(page.stdout).unwrap()
    };
    assert!(page(&[]).contains(".TH vastsim 1"));
    let run = page(&["run"]);
    assert!(run.contains(".TH vastsim-run 1"));
    for flag in [r"\-\-sessions", r"\-\-seed", r"\-\-threads", r"\-\-force"] {
        assert!(run.contains(flag), "{flag}");
    }
}

#[test]
fn man_page_of_no_command() {
    let man = vastsim().args(["man", "rnu"]).assert();
    man.code(2).stdout_eq("").stderr_eq(str![[r#"
error: vastsim has no command `rnu`

"#]]);
}

/// A reader that stops reading, as `head` does, is no error.
#[cfg(unix)]
#[test]
fn broken_pipe_is_silent() {
    let binary = snapbox::cmd::cargo_bin!("vastsim");
    let script = format!(
        "{{ {} schema scenario; echo $? >&2; }} | true",
        binary.display()
    );
    let shell = snapbox::cmd::Command::new("sh")
        .args(["-c", &script])
        .assert();
    shell.success().stderr_eq("0\n");
}

#[cfg(target_os = "linux")]
#[test]
fn full_device_is_an_error() {
    let binary = snapbox::cmd::cargo_bin!("vastsim");
    let script = format!("{} schema scenario > /dev/full", binary.display());
    let shell = snapbox::cmd::Command::new("sh")
        .args(["-c", &script])
        .assert();
    shell.code(3).stderr_eq(str![[r#"
error: cannot write to standard output: No space left on device (os error 28)

"#]]);
}

/// Somebody who did not write it on the command line looks for it elsewhere.
#[test]
fn value_of_a_variable_is_said_to_be_one() {
    let run = |flags: &[&str]| {
        let run = vastsim().env("VASTSIM_THREADS", "many").arg("run");
        run.args(flags).arg("s.json").assert().code(2)
    };
    run(&[]).stderr_eq(str![[r#"
error: invalid value 'many' for '--threads <N>': a number of threads is an integer from 1 to 1024

  tip: the value is that of the environment variable `VASTSIM_THREADS`

For more information, try '--help'.

"#]]);
    run(&["-j", "many"]).stderr_eq(str![[r#"
error: invalid value 'many' for '--threads <N>': a number of threads is an integer from 1 to 1024

For more information, try '--help'.

"#]]);
    let color = vastsim().env("VASTSIM_COLOR", "red").arg("profiles");
    color.assert().code(2).stderr_eq(str![[r#"
error: invalid value 'red' for '--color <WHEN>'
  [possible values: auto, always, never]

  tip: the value is that of the environment variable `VASTSIM_COLOR`

For more information, try '--help'.

"#]]);
}
