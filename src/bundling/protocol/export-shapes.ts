/** A kind of export that Lambda cannot call on every runtime. */
export type ExportShape = 'callback' | 'object' | 'array' | 'string' | 'number' | 'boolean' | 'nothing' | 'class';

/** Shapes by the names of the exports. Exports that may be valid handlers are left out. */
export type ExportShapes = Readonly<Record<string, ExportShape>>;
