/** The text of a Python program. */
declare module '*.py?raw' {
  const text: string;
  export default text;
}
