//! Types of the model as tables.
//!
//! Most of the standard's elements are the same to read and to write: so many
//! attributes, so many children, perhaps a text. [`element!`] takes such an
//! element as a table, field by field beside its name in XML, and makes the
//! type, its reading and its writing of it. What the table does not name is
//! kept in [`Foreign`](super::Foreign).

/// A type of the model, as a table of its fields and their names in XML.
///
/// `attributes` and `elements` are those of the element itself; `inside`
/// names an element that does nothing but hold others; `content` is its text.
macro_rules! element {
    (
        $(#[$meta:meta])*
        pub struct $name:ident {
            $(attributes {$(
                $(#[$attribute_meta:meta])*
                $attribute:ident: $attribute_type:ty = $attribute_name:literal $(| $alias:literal)*,
            )*})?
            content {
                $(#[$content_meta:meta])*
                $content:ident: String as $kind:ty,
            }
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Default, PartialEq, Eq)]
        pub struct $name {
            $($($(#[$attribute_meta])* pub $attribute: $attribute_type,)*)?
            $(#[$content_meta])*
            pub $content: String,
            /// Where its element starts.
            pub place: $crate::xml::Place,
            /// What the standard does not know here.
            pub foreign: $crate::model::Foreign,
        }

        impl $crate::model::part::Part for $name {
            fn read(
                xml: &mut $crate::xml::Cursor<'_>,
                element: &$crate::xml::Element<'_>,
            ) -> $crate::xml::Read<Option<Self>> {
                let mut this = Self {
                    place: xml.place(element),
                    ..Self::default()
                };
                #[allow(unused_variables, reason = "an element may have no attributes")]
                xml.each_attribute(|xml, attribute| match attribute.name {
                    $($($attribute_name $(| $alias)* if $crate::model::attribute::AttributeField::is_none(&this.$attribute) => {
                        $crate::model::attribute::AttributeField
                            ::read_attribute(&mut this.$attribute, xml, attribute);
                    })*)?
                    _ => this.foreign.read_attribute("", attribute),
                });
                let content = <$kind as $crate::model::text::ContentKind>
                    ::read(xml, element, &mut this.foreign)?;
                // Filled where it is: it is large, and moved when it is kept.
                let Some(content) = content else { return Ok(None) };
                this.$content = content;
                Ok(Some(this))
            }

            fn write(&self, name: &str, out: &mut $crate::write::XmlWriter) {
                out.start(name);
                $($($crate::model::attribute::AttributeField
                    ::write_attribute(&self.$attribute, $attribute_name, out);)*)?
                self.foreign.write_attributes("", out);
                <$kind as $crate::model::text::ContentKind>::write(&self.$content, out);
                self.foreign.write_elements("", out);
                out.end(name);
            }
        }
    };
    (
        $(#[$meta:meta])*
        pub struct $name:ident {
            $(attributes {$(
                $(#[$attribute_meta:meta])*
                $attribute:ident: $attribute_type:ty = $attribute_name:literal $(| $alias:literal)*,
            )*})?
            $(elements {$(
                $(#[$element_meta:meta])*
                $element:ident: $element_type:ty = $element_name:literal,
            )*})?
            $(inside $holder:literal {$(
                $(#[$item_meta:meta])*
                $item:ident: $item_type:ty = $item_name:literal,
            )*})*
        }
        $(closed($xml:ident, $opened:ident, $this:ident, $seen:ident) $closed:block)?
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Default, PartialEq, Eq)]
        pub struct $name {
            $($($(#[$attribute_meta])* pub $attribute: $attribute_type,)*)?
            $($($(#[$element_meta])* pub $element: $element_type,)*)?
            $($($(#[$item_meta])* pub $item: $item_type,)*)*
            /// Where its element starts.
            pub place: $crate::xml::Place,
            /// What the standard does not know here.
            pub foreign: $crate::model::Foreign,
        }

        impl $crate::model::part::Part for $name {
            fn read(
                xml: &mut $crate::xml::Cursor<'_>,
                element: &$crate::xml::Element<'_>,
            ) -> $crate::xml::Read<Option<Self>> {
                #[derive(Default)]
                #[allow(dead_code, reason = "few elements ask which children there were")]
                struct Seen {
                    $($($element: bool,)*)?
                    $($($item: bool,)*)*
                }
                let mut this = Self {
                    place: xml.place(element),
                    ..Self::default()
                };
                #[allow(unused_mut, reason = "an element may have no children of its own")]
                let mut seen = Seen::default();
                #[allow(unused_variables, reason = "an element may have no attributes")]
                xml.each_attribute(|xml, attribute| match attribute.name {
                    $($($attribute_name $(| $alias)* if $crate::model::attribute::AttributeField::is_none(&this.$attribute) => {
                        $crate::model::attribute::AttributeField
                            ::read_attribute(&mut this.$attribute, xml, attribute);
                    })*)?
                    _ => this.foreign.read_attribute("", attribute),
                });
                xml.each_child(|xml, child| match child.name {
                    $($($element_name => {
                        seen.$element = true;
                        $crate::model::part::Children::read_child(&mut this.$element, xml, child)
                    })*)?
                    $($holder => {
                        if [$(seen.$item),*].contains(&true) {
                            $crate::model::lenient::report_joined(xml, child);
                        } else {
                            $(seen.$item = true;)*
                            xml.each_attribute(|_, attribute| {
                                this.foreign.read_attribute($holder, attribute);
                            });
                        }
                        xml.each_child(|xml, child| match child.name {
                            $($item_name => $crate::model::part::Children
                                ::read_child(&mut this.$item, xml, child),)*
                            _ => this.foreign.read_element($holder, xml, child),
                        })
                    })*
                    _ => this.foreign.read_element("", xml, child),
                })?;
                $({
                    let ($xml, $opened, $this, $seen) = (xml, element, &this, &seen);
                    $closed
                })?
                Ok(Some(this))
            }

            fn write(&self, name: &str, out: &mut $crate::write::XmlWriter) {
                out.start(name);
                $($($crate::model::attribute::AttributeField
                    ::write_attribute(&self.$attribute, $attribute_name, out);)*)?
                self.foreign.write_attributes("", out);
                $($($crate::model::part::Children
                    ::write_children(&self.$element, $element_name, out);)*)?
                $(
                    let is_empty = $($crate::model::part::Children::is_none(&self.$item))&&*;
                    if !is_empty || self.foreign.is_within($holder) {
                        out.start($holder);
                        self.foreign.write_attributes($holder, out);
                        $($crate::model::part::Children
                            ::write_children(&self.$item, $item_name, out);)*
                        self.foreign.write_elements($holder, out);
                        out.end($holder);
                    }
                )*
                self.foreign.write_elements("", out);
                out.end(name);
            }
        }
    };
}

pub(crate) use element;
