/** What an export is, where that can be told without running the code and Lambda cannot call it on every runtime. */
export type ExportShape = 'callback' | 'object' | 'array' | 'string' | 'number' | 'boolean' | 'nothing' | 'class';

/** Shapes by the names of the exports. An export that may be a good handler is not among them. */
export type ExportShapes = Readonly<Record<string, ExportShape>>;
