/** The records of one shard that are not yet done with, in the order of the shard. */
export interface DeliveryOrder {
  /** Notes the next record; what is returned is to be called once the record is done with. */
  begin(sequenceNumber: string): () => void;
  open(): number;
}

/** Tells `reached`, as records are done with in any order, up to which one all are: a restart may go on from there. */
export const createDeliveryOrder = (reached: (sequenceNumber: string) => void): DeliveryOrder => {
  const open: { sequenceNumber: string; done: boolean }[] = [];
  return {
    begin: (sequenceNumber) => {
      const entry = { sequenceNumber, done: false };
      open.push(entry);
      return () => {
        entry.done = true;
        let last: string | undefined;
        while (open[0]?.done === true) last = open.shift()?.sequenceNumber;
        if (last !== undefined) reached(last);
      };
    },
    open: () => open.length,
  };
};
