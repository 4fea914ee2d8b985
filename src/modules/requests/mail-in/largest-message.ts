/** Bytes one message may have; councils’ mail servers have limits of this order themselves. */
export const largestMessage = 40 * 1024 * 1024;
