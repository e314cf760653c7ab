const database = new Promise((resolve, reject) => {
  const opening = indexedDB.open("reference", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("secrets");
  opening.onsuccess = () => resolve(opening.result);
  opening.onerror = () => reject(opening.error);
});

function readSecret(id) {
  return globalThis.ko.dataFor(document.getElementById(`copy-${id}`)).Value();
}

async function save(id, { tab, documentId }) {
  const target = { tabId: tab.id, documentIds: [documentId] };
  const [{ result }] = await chrome.scripting.executeScript({
    target,
    world: "MAIN",
    func: readSecret,
    args: [id],
  });
  const transaction = (await database).transaction("secrets", "readwrite", { durability: "strict" });
  transaction.objectStore("secrets").put(result, id);
  return new Promise((resolve) => {
    transaction.oncomplete = () => resolve(true);
    transaction.onabort = () => resolve(false);
  });
}

chrome.runtime.onMessage.addListener((id, sender, answer) => {
  save(id, sender).then(answer, () => answer(false));
  return true;
});
