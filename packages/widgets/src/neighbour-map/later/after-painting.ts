/**
 * Does something as soon as what has changed is on the screen. A zoom ends before the callbacks of its frame are called, so
 * that these alone would still belong to that frame.
 */
export function afterPainting(act: () => void): void {
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      act();
    };
    port2.postMessage(null);
  });
}
