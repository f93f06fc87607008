import type { Fault } from '../../private/errors';

/** The fault behind what Cargo prints. */
export function explainRust(output: string, entry: string): Fault | undefined {
  const said = (what: string) => `${what}; Cargo printed:\n\n${output.trim()}\n`;
  if (/the lock file .* needs to be updated but --locked was passed|cannot update the lock file/.test(output)) {
    const what = said(`the Cargo.lock of ${entry} does not match its Cargo.toml`);
    return { code: 'CargoLockOutdated', what, fix: 'run "cargo check", and commit Cargo.lock' };
  }
  if (/Failed to find zig|Zig is not installed/i.test(output)) {
    const what = said(`${entry} is linked by zig, which was not found`);
    return { code: 'ToolNotFound', what, fix: 'run "pipx install ziglang", or install zig and put it in PATH' };
  }
  if (/error\[E0463\]: can't find crate for `(?:core|std)`/.test(output)) {
    const what = said(`${entry} is compiled for a machine for which Rust's standard library is not installed`);
    return { code: 'RustTargetMissing', what, fix: 'run "rustup target add" with the target in the message' };
  }
  return undefined;
}
