//! The query parameters of an ad request, decoded.

/// Name and value of each query parameter, in order.
pub(super) fn query_parameters(url: &str) -> impl Iterator<Item = (String, String)> {
    let (url, _fragment) = url.split_once('#').unwrap_or((url, ""));
    let (_address, query) = url.split_once('?').unwrap_or((url, ""));
    let parameters = query.split('&').filter(|parameter| !parameter.is_empty());
    parameters.map(|parameter| {
        let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        (decode(name), decode(value))
    })
}

/// Undoes percent-encoding; `+` is a space, and what is no escape, or an
/// escape of bytes that are not UTF-8, stays as it is.
fn decode(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['%', '+']) {
        let (plain, from_special) = rest.split_at(at);
        decoded.push_str(plain);
        let (escapes, after) = from_special.split_at(escapes_bytes(from_special));
        decode_escapes(escapes, &mut decoded);
        rest = after;
        if escapes.is_empty() {
            decoded.push(if after.starts_with('+') { ' ' } else { '%' });
            rest = &after[1..];
        }
    }
    decoded.push_str(rest);
    decoded
}

/// How much of a text's start is escapes, in bytes.
fn escapes_bytes(text: &str) -> usize {
    let triples = text.as_bytes().chunks_exact(3);
    3 * triples
        .take_while(|triple| escaped_byte(triple).is_some())
        .count()
}

fn escaped_byte(triple: &[u8]) -> Option<u8> {
    let [b'%', high, low] = triple else {
        return None;
    };
    let digit = |byte: u8| char::from(byte).to_digit(16);
    u8::try_from(digit(*high)? * 16 + digit(*low)?).ok()
}

fn decode_escapes(escapes: &str, out: &mut String) {
    let triples = escapes.as_bytes().chunks_exact(3);
    let bytes: Vec<u8> = triples.filter_map(escaped_byte).collect();
    let mut rest = escapes;
    for chunk in bytes.utf8_chunks() {
        out.push_str(chunk.valid());
        let (_, from_invalid) = rest.split_at(3 * chunk.valid().len());
        let (invalid, after) = from_invalid.split_at(3 * chunk.invalid().len());
        out.push_str(invalid);
        rest = after;
    }
}
