/** A row: its name, what marks it, how it is made and imported, and the trigger that takes it. */
export type Row = readonly [name: string, marks: string, made: string, imported?: string, trigger?: string];
