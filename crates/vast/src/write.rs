//! From the model back to XML.

/// Writes a document, each element on a line of its own.
#[derive(Debug, Default)]
pub(crate) struct XmlWriter {
    text: String,
    depth: usize,
    /// What stands before the names of elements, such as `vmap:`.
    prefix: &'static str,
    /// Whether the start tag that was written last still lacks its `>`.
    tag_open: bool,
    /// Whether the last thing written is text or the start of a line.
    inline: bool,
}

impl XmlWriter {
    pub(crate) fn new() -> Self {
        Self {
            text: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>".to_owned(),
            ..Self::default()
        }
    }

    pub(crate) fn finish(mut self) -> String {
        self.text.push('\n');
        self.text
    }

    /// Writes with another prefix before the names of elements.
    pub(crate) fn with_prefix(&mut self, prefix: &'static str, write: impl FnOnce(&mut Self)) {
        let outside = std::mem::replace(&mut self.prefix, prefix);
        write(self);
        self.prefix = outside;
    }

    /// Starts an element.
    pub(crate) fn start(&mut self, name: &str) {
        self.close_tag();
        self.new_line();
        self.text.push('<');
        self.text.push_str(self.prefix);
        self.text.push_str(name);
        self.depth += 1;
        self.tag_open = true;
    }

    /// Adds an attribute to the element that was started last.
    pub(crate) fn attribute(&mut self, name: &str, value: &str) {
        self.text.push(' ');
        self.text.push_str(name);
        self.text.push_str("=\"");
        escape(value, &mut self.text);
        self.text.push('"');
    }

    /// Adds text to the element that was started last.
    pub(crate) fn text(&mut self, text: &str) {
        if !text.is_empty() {
            self.close_tag();
            escape(text, &mut self.text);
            self.inline = true;
        }
    }

    /// Adds XML to the element that was started last.
    pub(crate) fn raw(&mut self, xml: &str) {
        if !xml.is_empty() {
            self.close_tag();
            self.text.push_str(xml);
            self.inline = true;
        }
    }

    /// Adds a whole element, as it is.
    pub(crate) fn element(&mut self, xml: &str) {
        self.close_tag();
        self.new_line();
        self.text.push_str(xml);
    }

    /// Adds an element that holds nothing but text.
    pub(crate) fn leaf(&mut self, name: &str, text: &str) {
        self.start(name);
        self.text(text);
        self.end(name);
    }

    /// Ends the element that was started last.
    pub(crate) fn end(&mut self, name: &str) {
        self.depth -= 1;
        if std::mem::take(&mut self.tag_open) {
            self.text.push_str("/>");
            return;
        }
        if !std::mem::take(&mut self.inline) {
            self.new_line();
        }
        self.text.push_str("</");
        self.text.push_str(self.prefix);
        self.text.push_str(name);
        self.text.push('>');
    }

    fn close_tag(&mut self) {
        if std::mem::take(&mut self.tag_open) {
            self.text.push('>');
        }
    }

    fn new_line(&mut self) {
        self.text.push('\n');
        self.text.extend(std::iter::repeat_n("  ", self.depth));
    }
}

/// Appends a text so that it reads as the same again, in an element or in an
/// attribute. A character that XML forbids becomes U+FFFD.
fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            c if crate::xml::is_allowed(c) => out.push(c),
            _ => out.push('\u{fffd}'),
        }
    }
}
