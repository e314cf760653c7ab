const field = document.querySelector("input");

field.addEventListener("keydown", ({ key }) => {
  if (key !== "Enter") return;
  const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  worker.addEventListener("message", ({ data }) => {
    worker.terminate();
    const row = document.createElement("p");
    row.className = "row";
    row.textContent = `${data.length} bytes`;
    document.body.append(row);
  });
  worker.postMessage(field.value);
});
