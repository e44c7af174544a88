type Act = () => Promise<void>;

/** Is something that happens at an instant, in milliseconds since 1970; what is fixed never happens sooner. */
type Entry = { readonly at: number; readonly isFixed: boolean; readonly act: Act };

/** Keeps what will happen, and gives it back by instant, and by insertion where instants are the same. */
export class Timetable {
  private readonly entries: Entry[] = [];

  /** Adds what may as well happen sooner. */
  add(at: number, act: Act): void {
    this.insert({ at, isFixed: false, act });
  }

  /** Adds what happens at its instant, and not sooner. */
  fix(at: number, act: Act): void {
    this.insert({ at, isFixed: true, act });
  }

  nextAt(): number | undefined {
    return this.entries[0]?.at;
  }

  /** Takes the first entry that is due. */
  take(now: number): Act | undefined {
    return (this.entries[0]?.at ?? Infinity) <= now ? this.entries.shift()?.act : undefined;
  }

  /** Takes before its time one of those that may happen sooner, as chosen among so many. */
  takeEarly(choose: (count: number) => number): Act | undefined {
    const movable = this.entries.filter(({ isFixed }) => !isFixed);
    const chosen = movable.length === 0 ? undefined : movable[choose(movable.length)];
    if (chosen !== undefined) this.entries.splice(this.entries.indexOf(chosen), 1);
    return chosen?.act;
  }

  private insert(entry: Entry): void {
    const before = this.entries.findIndex((one) => one.at > entry.at);
    this.entries.splice(before === -1 ? this.entries.length : before, 0, entry);
  }
}
