declare module 'seek-bzip' {
  const bunzip: {
    /** `multistream`: all streams that stand one after another in a file, as parallel packers write it. */
    decode(bytes: Uint8Array, size: undefined, multistream: boolean): Uint8Array;
  };
  export default bunzip;
}
