//! Regions of generated maps.

use serde_json::{Value, json};

use super::random::Random;

/// Regions with borders, near to each other: each a polygon around its own place, some so small that they are spots.
pub fn outlines(random: &mut Random, pairs: &[(String, String)]) -> Value {
    let columns = random.between(2, 7);
    let features: Vec<Value> = pairs
        .iter()
        .enumerate()
        .map(|(at, (code, _))| {
            let (east, north) = ((at % columns) as f64 * 4.0, 50.0 - (at / columns) as f64 * 3.0);
            let size = *random.pick(&[0.02, 0.4, 1.2, 1.9, 2.3]);
            let corners = random.between(4, 9);
            let ring: Vec<[f64; 2]> = (0..corners)
                .map(|corner| {
                    let (sine, cosine) = (corner as f64 / corners as f64 * std::f64::consts::TAU).sin_cos();
                    let reach = size * (0.6 + random.below(41) as f64 / 100.0);
                    [east + reach * cosine, north + reach * sine * 0.7]
                })
                .collect();
            let closed: Vec<&[f64; 2]> = ring.iter().chain(ring.first()).collect();
            json!({
                "type": "Feature",
                "properties": { "code": code },
                "geometry": { "type": "Polygon", "coordinates": [closed] },
            })
        })
        .collect();
    json!({ "type": "FeatureCollection", "dimension": "d", "key": "code", "features": features })
}
