// What happens when: a queue of actions in the order of time, ties in the order of planning.

/** @param {number} start epoch milliseconds UTC */
export function createAgenda(start) {
  const heap = [];
  let planned = 0;
  let now = start;

  const before = (a, b) => a.at < b.at || (a.at === b.at && a.order < b.order);

  function push(item) {
    let child = heap.push(item) - 1;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (!before(heap[child], heap[parent])) return;
      [heap[child], heap[parent]] = [heap[parent], heap[child]];
      child = parent;
    }
  }

  function pop() {
    const first = heap[0];
    const last = heap.pop();
    if (heap.length === 0) return first;
    heap[0] = last;
    for (let parent = 0; ;) {
      let least = parent;
      for (const child of [2 * parent + 1, 2 * parent + 2])
        if (child < heap.length && before(heap[child], heap[least])) least = child;
      if (least === parent) return first;
      [heap[parent], heap[least]] = [heap[least], heap[parent]];
      parent = least;
    }
  }

  return {
    now: () => now,
    /** Plans an action for a time, epoch milliseconds, to the second: nothing happens on the dot. */
    at(time, action) {
      push({ at: Math.max(time, now) + ((planned * 619) % 997), order: planned++, action });
    },
    /** Plans an action in so many seconds from now. */
    after(seconds, action) {
      push({ at: now + Math.round(seconds * 1000), order: planned++, action });
    },
    /** Does what is due before `stop`, in order; the rest is never done. */
    run(stop) {
      while (heap.length > 0 && heap[0].at < stop) {
        const item = pop();
        now = item.at;
        item.action();
      }
    },
  };
}
