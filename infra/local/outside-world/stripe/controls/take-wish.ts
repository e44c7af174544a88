/** Take the first wish that fits, once less often from now on; after its last time it is gone. */
export const takeWish = <Wish extends { times: number }>(
  wishes: Wish[],
  fits: (wish: Wish) => boolean,
): Wish | undefined => {
  const wish = wishes.find(fits);
  if (wish !== undefined && --wish.times <= 0) wishes.splice(wishes.indexOf(wish), 1);
  return wish;
};
