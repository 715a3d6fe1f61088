//! PNG pictures as tests look at them: sizes and pixels.

use png::{ColorType, Decoder, Transformations};
use std::io::Cursor;
use std::path::Path;

/// A decoded picture.
#[derive(Debug)]
pub struct Picture {
    width: u32,
    height: u32,
    channels: usize,
    gray: bool,
    bytes: Vec<u8>,
}

impl Picture {
    /// Reads a file.
    ///
    /// # Panics
    /// When it is missing or no PNG.
    pub fn read(file: &Path) -> Picture {
        let bytes = std::fs::read(file);
        let bytes = bytes.unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        Picture::decode(&bytes)
    }

    /// Decodes PNG.
    ///
    /// # Panics
    /// When it is none.
    pub fn decode(png: &[u8]) -> Picture {
        let mut decoder = Decoder::new(Cursor::new(png));
        decoder.set_transformations(Transformations::normalize_to_color8());
        let mut reader = decoder.read_info().expect("a PNG");
        let mut bytes = vec![0; reader.output_buffer_size().expect("a PNG of sane size")];
        let frame = reader.next_frame(&mut bytes).expect("a whole PNG");
        bytes.truncate(frame.buffer_size());
        let gray = matches!(
            frame.color_type,
            ColorType::Grayscale | ColorType::GrayscaleAlpha
        );
        Picture {
            width: frame.width,
            height: frame.height,
            channels: frame.color_type.samples(),
            gray,
            bytes,
        }
    }

    /// Width and height in pixels.
    pub fn size(&self) -> (u32, u32) {
        (self.width, self.height)
    }

    /// Red, green, blue and opacity of a pixel.
    pub fn pixel(&self, x: u32, y: u32) -> [u8; 4] {
        let at = (y as usize * self.width as usize + x as usize) * self.channels;
        let samples = &self.bytes[at..at + self.channels];
        let opacity = if self.channels.is_multiple_of(2) {
            samples[self.channels - 1]
        } else {
            255
        };
        match self.gray {
            true => [samples[0], samples[0], samples[0], opacity],
            false => [samples[0], samples[1], samples[2], opacity],
        }
    }

    /// The share of pixels, between 0 and 1, that differ from those of another picture by more than
    /// `limit` in a colour; of what only one of them has, all.
    pub fn share_of_other_pixels(&self, other: &Picture, limit: u8) -> f64 {
        let (width, height) = (self.width.max(other.width), self.height.max(other.height));
        let within = |it: &Picture, x, y| x < it.width && y < it.height;
        let mut others = 0_u32;
        for y in 0..height {
            for x in 0..width {
                let is_same = within(self, x, y) && within(other, x, y) && {
                    let pairs = self.pixel(x, y).into_iter().zip(other.pixel(x, y));
                    pairs.map(|(a, b)| a.abs_diff(b)).all(|it| it <= limit)
                };
                others += u32::from(!is_same);
            }
        }
        f64::from(others) / (f64::from(width) * f64::from(height))
    }

    /// The share of pixels brighter than this (0 to 255), between 0 and 1.
    pub fn share_brighter_than(&self, limit: u8) -> f64 {
        let pixels = (0..self.height).flat_map(|y| (0..self.width).map(move |x| (x, y)));
        let bright = pixels.filter(|&(x, y)| {
            let [red, green, blue, _] = self.pixel(x, y);
            red.max(green).max(blue) > limit
        });
        bright.count() as f64 / (f64::from(self.width) * f64::from(self.height))
    }
}
