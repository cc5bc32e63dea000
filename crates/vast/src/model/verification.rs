//! Measurement code to be run beside an ad.

use super::Tracking;
use super::element::element;
use super::text::{Markup, Url};

element! {
    /// Measurement code of one vendor (VAST 4.3, 3.17).
    pub struct Verification {
        attributes {
            /// Whose it is, such as `company.com-omid`.
            vendor: Option<String> = "vendor",
        }
        elements {
            /// The code, as scripts.
            java_script_resources: Vec<JavaScriptResource> = "JavaScriptResource",
            /// The code, as something else that can be executed.
            executable_resources: Vec<ExecutableResource> = "ExecutableResource",
            /// What the code is given.
            parameters: Option<String> = "VerificationParameters",
        }
        inside "TrackingEvents" {
            /// What to request when the code is not executed.
            tracking: Vec<Tracking> = "Tracking",
        }
    }
}

element! {
    /// A script that measures (VAST 4.3, 3.17.1).
    pub struct JavaScriptResource {
        attributes {
            /// The interface that it needs to run, such as `omid`.
            api_framework: Option<String> = "apiFramework",
            /// Whether it runs without a browser.
            browser_optional: Option<bool> = "browserOptional",
        }
        content {
            /// Where it is.
            url: String as Url,
        }
    }
}

element! {
    /// Something that measures and is no script (VAST 4.3, 3.17.2).
    pub struct ExecutableResource {
        attributes {
            /// The interface that it needs to run.
            api_framework: Option<String> = "apiFramework",
            /// What it is.
            mime_type: Option<String> = "type",
            /// What it is written in.
            language: Option<String> = "language",
        }
        content {
            /// Where it is, or what else leads to it.
            reference: String as Markup,
        }
    }
}
