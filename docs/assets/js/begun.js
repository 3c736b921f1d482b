// Whether a run was ever begun here. Asking is free; opening the store makes one.
/** Where the browser cannot say: perhaps. @returns {Promise<boolean>} */
export async function begun() {
  try {
    return (await indexedDB.databases()).some(({ name }) => name === "handbook");
  } catch {
    return true;
  }
}
