const told = new Set();

async function save(link) {
  const id = link.id.slice("copy-".length);
  if (told.has(id)) return;
  told.add(id);
  const isSaved = await chrome.runtime.sendMessage(id);
  const notice = document.createElement("p");
  notice.dataset.reference = "notice";
  notice.textContent = isSaved ? "Saved." : "Not saved.";
  link.closest(".api-key-details").append(notice);
}

const look = () => document.querySelectorAll('[id^="copy-"]').forEach(save);
new MutationObserver(look).observe(document.querySelector("#manage-container"), {
  childList: true,
  subtree: true,
});
look();
