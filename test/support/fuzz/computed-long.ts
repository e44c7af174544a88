/** What takes seconds to compute holds a function up for everybody; an honest page takes milliseconds. */
export const computedLong = (where: string, since: NodeJS.CpuUsage): readonly string[] => {
  const seconds = process.cpuUsage(since).user / 1e6;
  return seconds > 5 ? [`${where} computed for ${seconds} seconds`] : [];
};
