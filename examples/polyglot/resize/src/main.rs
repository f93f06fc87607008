use std::{env, error::Error};

use base64::{engine::general_purpose::STANDARD, Engine};
use jpeg_decoder::{Decoder, PixelFormat};
use jpeg_encoder::{ColorType, Encoder};
use serde_json::{json, Value};

/// The most pixels that an image may have: a small file can claim to be a large image.
const MOST_PIXELS: usize = 50_000_000;

/// Makes a JPEG an eighth, a quarter or half as large, whichever leaves at least `side` pixels to its longer side.
fn resize(event: &Value) -> Result<Value, Box<dyn Error>> {
    let image = STANDARD.decode(event["image"].as_str().ok_or("there is no image")?)?;
    let side = event["side"].as_u64().and_then(|side| u16::try_from(side).ok()).ok_or("there is no side")?;
    let mut decoder = Decoder::new(image.as_slice());
    decoder.read_info()?;
    decoder.set_max_decoding_buffer_size(3 * MOST_PIXELS);
    let (width, height) = decoder.scale(side, side)?;
    let pixels = decoder.decode()?;
    let color = match decoder.info().map(|info| info.pixel_format) {
        Some(PixelFormat::RGB24) => ColorType::Rgb,
        Some(PixelFormat::L8) => ColorType::Luma,
        other => return Err(format!("images in {other:?} are not for the web").into()),
    };
    let mut small = Vec::new();
    Encoder::new(&mut small, 80).encode(&pixels, width, height, color)?;
    Ok(json!({ "image": STANDARD.encode(small), "width": width, "height": height }))
}

/// Asks Lambda for events, one after the other. The code only computes, so it needs no asynchronous runtime.
fn main() -> Result<(), Box<dyn Error>> {
    let api = format!("http://{}/2018-06-01/runtime/invocation", env::var("AWS_LAMBDA_RUNTIME_API")?);
    loop {
        let next = minreq::get(format!("{api}/next")).send()?;
        let id = next.headers.get("lambda-runtime-aws-request-id").ok_or("an event without an id")?;
        let (path, answer) = match serde_json::from_slice(next.as_bytes()).map_err(Into::into).and_then(|it| resize(&it)) {
            Ok(answer) => ("response", answer),
            Err(error) => ("error", json!({ "errorType": "ResizeError", "errorMessage": error.to_string() })),
        };
        minreq::post(format!("{api}/{id}/{path}")).with_body(answer.to_string()).send()?;
    }
}
