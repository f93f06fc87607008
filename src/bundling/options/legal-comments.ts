/** What happens to comments that contain a licence. */
export enum LegalComments {
  /** They are removed. */
  NONE = 'none',
  /** They stay where they are. */
  INLINE = 'inline',
  /** They move to the end of the bundle. */
  END_OF_FILE = 'eof',
}
