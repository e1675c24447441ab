/**
 * Remembers what is pressed before the page has come alive: `data-press` on a button names it, `takeEarlyPress` answers.
 * Stands in the body before everything that can be pressed.
 */
export function EarlyPresses({ nonce }: { nonce: string | undefined }) {
  // Browsers show a script's nonce to nobody, React included.
  return <script suppressHydrationWarning nonce={nonce} dangerouslySetInnerHTML={{ __html: REMEMBER }} />;
}

const REMEMBER = `(()=>{const p=window.linchpinPresses={early:new Set,taken:new Set};
addEventListener("click",({target})=>{const n=target.closest?.("[data-press]")?.dataset.press;
if(n&&!p.taken.has(n))p.early.add(n)},true)})()`;
