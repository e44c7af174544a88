/** Makes Date tell the local clock's time: the real one plus an offset that a jump of the clock changes under way. */
export const installLocalDate = (clockOffset: SharedArrayBuffer): void => {
  const offset = new Float64Array(clockOffset);
  const RealDate = Date;
  const realNow = Date.now.bind(Date);
  // Whole milliseconds, as Date.now has them.
  const now = () => Math.floor(realNow() + (offset[0] ?? 0));
  RealDate.now = now;
  const LocalDate = new Proxy(RealDate, {
    construct: (target, given: unknown[], newTarget) =>
      Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget) as Date,
    apply: () => new RealDate(now()).toString(),
  });
  RealDate.prototype.constructor = LocalDate;
  globalThis.Date = LocalDate;
};
