/** Does something so many frames from now, where there is time for it; returns what calls it off. */
export function inFrames(count: number, act: () => void): () => void {
  let left = count;
  const wait = () => {
    left -= 1;
    if (left > 0) waiting = requestAnimationFrame(wait);
    else act();
  };
  let waiting = requestAnimationFrame(wait);
  return () => cancelAnimationFrame(waiting);
}
