type Act = () => Promise<void>;

/** Something that happens at an instant, in milliseconds since 1970, in somebody's life; in nobody's where it is not said. */
type Entry = { readonly at: number; readonly life: object | undefined; readonly act: Act };

/** Keeps what will happen, and gives it back by instant, and by insertion where instants are the same. */
export class Timetable {
  private readonly entries: Entry[] = [];

  add(at: number, act: Act, life?: object): void {
    const before = this.entries.findIndex((one) => one.at > at);
    this.entries.splice(before === -1 ? this.entries.length : before, 0, { at, life, act });
  }

  nextAt(): number | undefined {
    return this.entries[0]?.at;
  }

  /** Takes the first entry that is due. */
  take(now: number): Act | undefined {
    return (this.entries[0]?.at ?? Infinity) <= now ? this.entries.shift()?.act : undefined;
  }

  /** Takes before its time what happens in a life, as chosen among so many. */
  takeEarly(life: object, choose: (count: number) => number): Act | undefined {
    const ofLife = this.entries.filter((one) => one.life === life);
    const chosen = ofLife.length === 0 ? undefined : ofLife[choose(ofLife.length)];
    if (chosen !== undefined) this.entries.splice(this.entries.indexOf(chosen), 1);
    return chosen?.act;
  }
}
