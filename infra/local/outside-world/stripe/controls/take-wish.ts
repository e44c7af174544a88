/** Takes the first wish that fits and counts down its times; after the last it is gone. */
export const takeWish = <Wish extends { times: number }>(
  wishes: Wish[],
  fits: (wish: Wish) => boolean,
): Wish | undefined => {
  const wish = wishes.find(fits);
  if (wish !== undefined && --wish.times <= 0) wishes.splice(wishes.indexOf(wish), 1);
  return wish;
};
