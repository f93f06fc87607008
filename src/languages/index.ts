export * from './custom-runtime-function';
export * from './dot-net-function';
export * from './go-function';
export * from './java-function';
export * from './power-shell-function';
export * from './python-function';
export * from './ruby-function';
export * from './rust-function';
