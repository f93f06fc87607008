export const CARGO_TOML = `[package]
name = "resize"
version = "1.0.0"
edition = "2021"
`;

export const CARGO_LOCK = `version = 4

[[package]]
name = "resize"
version = "1.0.0"
`;

/** A program that asks Lambda for events over a plain connection, so that no crate is compiled. */
export const MAIN = `use std::io::{Read, Write};
use std::net::TcpStream;

fn call(api: &str, text: String) -> String {
    let mut stream = TcpStream::connect(api).expect("the Runtime API answers");
    stream.write_all(text.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

fn main() {
    let api = std::env::var("AWS_LAMBDA_RUNTIME_API").unwrap();
    loop {
        let next = call(&api, "GET /2018-06-01/runtime/invocation/next HTTP/1.0\\r\\n\\r\\n".to_string());
        let id = next
            .lines()
            .find_map(|line| line.to_lowercase().strip_prefix("lambda-runtime-aws-request-id: ").map(String::from))
            .unwrap();
        let digits: String = next.lines().last().unwrap().chars().filter(char::is_ascii_digit).collect();
        let side: u64 = digits.parse().unwrap();
        let body = format!("{{\\"area\\":{}}}", side * side);
        let path = format!("/2018-06-01/runtime/invocation/{}/response", id.trim());
        call(&api, format!("POST {} HTTP/1.0\\r\\nContent-Length: {}\\r\\n\\r\\n{}", path, body.len(), body));
    }
}
`;
