import type { AnswerMemory } from '../files/states/answer-memory';
import { isSameState, type PathState } from '../files/states/path-states';
import { isWorthWriting, SeenFile, toKeep } from './seen-file';

/** What is known of a path: answers by question, as long as its state is the same. */
interface Remembered {
  readonly state: PathState;
  /** One or two. */
  readonly answers: Answer[];
}

type Answer = [question: string, answer: string];

type Row = readonly [path: string, state: PathState, answers: Answer[]];

/** Answers of earlier synths of an app. */
export class RememberedAnswers implements AnswerMemory {
  private readonly file: SeenFile;
  private loaded?: Map<string, Remembered>;
  private readonly used = new Set<string>();
  private added = 0;

  /**
   * @param root the folder of the cache
   * @param appDir the directory of the app
   */
  public constructor(root: string, appDir: string) {
    this.file = new SeenFile(root, `answers in ${appDir}`);
  }

  /** What is known. If nothing is asked, it is not read. */
  private get paths(): Map<string, Remembered> {
    this.loaded ??= new Map(this.file.rows().flatMap(rowIn));
    return this.loaded;
  }

  public recall(path: string, question: string, state: PathState): string | undefined {
    const known = this.paths.get(path);
    if (!known || !isSameState(state, known.state)) return undefined;
    this.used.add(path);
    return known.answers.find(([asked]) => asked === question)?.[1];
  }

  public remember(path: string, question: string, state: PathState, answer: string): void {
    const known = this.paths.get(path);
    const others =
      known && isSameState(state, known.state) ? known.answers.filter(([asked]) => asked !== question) : [];
    this.paths.set(path, { state, answers: [...others, [question, answer]] });
    this.used.add(path);
    this.added++;
  }

  /** Keeps the answers for later synths, if there are enough new ones. */
  public keep(): void {
    // What is known is not read only to learn that nothing is new.
    if (this.added === 0 || !isWorthWriting(this.added, this.paths.size)) return;
    this.file.write(toKeep(this.paths.keys(), this.used).map((path) => this.row(path)));
    this.added = 0;
  }

  private row(path: string): Row {
    const { state, answers } = this.paths.get(path) as Remembered;
    return [path, state, answers];
  }
}

/** The file is whole, so a row of another shape comes from another version, and none of its states is that of a path. */
function rowIn(row: unknown): (readonly [path: string, known: Remembered])[] {
  const [path, state, answers] = Array.isArray(row) ? (row as unknown as Row) : [];
  if (typeof path !== 'string' || !Array.isArray(state) || !Array.isArray(answers)) return [];
  const known = {
    state: state as unknown as PathState,
    answers: answers.every(isAnswer) ? answers : answers.filter(isAnswer),
  };
  return [[path, known]];
}

function isAnswer(pair: unknown): boolean {
  return Array.isArray(pair) && pair.length === 2 && pair.every((part) => typeof part === 'string');
}
