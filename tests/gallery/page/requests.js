/** Posts about a key. Whatever goes wrong, the page shows one fixed sentence and not the server's reason. */
export function requestKey(list, url, data, errorSentence, onAnswer) {
  const token = $("#AntiForgeryForm input[name=__RequestVerificationToken]").val();
  return $.ajax({
    url,
    type: "POST",
    dataType: "json",
    data: { ...data, __RequestVerificationToken: token },
    success: (answer) => {
      list.Error(null);
      onAnswer(answer);
    },
    error: () => list.Error(errorSentence),
  });
}
