#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| instruments_fuzz::records(data));
