// The queue without a script is whole; this adds a box that ticks all rows and counts the ticked ones.
(function () {
  "use strict";
  var form = document.querySelector("form.batch");
  var filters = document.querySelector(".filters-box");
  if (filters && window.matchMedia("(max-width: 60rem)").matches) {
    filters.open = false;
  }
  if (!form) {
    return;
  }
  var boxes = Array.prototype.slice.call(form.querySelectorAll("td.tick input"));
  var head = form.querySelector("thead th.tick");
  var told = form.querySelector(".ticked");
  var all = document.createElement("input");
  all.type = "checkbox";
  all.setAttribute("aria-label", head.textContent.trim());
  head.replaceChildren(all);

  function tell() {
    var ticked = boxes.filter(function (box) { return box.checked; }).length;
    all.checked = ticked === boxes.length;
    all.indeterminate = ticked > 0 && ticked < boxes.length;
    if (told) {
      told.textContent = ticked ? "(" + ticked + ")" : "";
    }
  }
  all.addEventListener("change", function () {
    boxes.forEach(function (box) { box.checked = all.checked; });
    tell();
  });
  form.addEventListener("change", tell);
  // Enter in one of the fields presses the button beside it, not the first one of the form.
  form.addEventListener("keydown", function (event) {
    if (event.key === "Enter" && event.target.matches(".bulk input, .bulk select")) {
      event.preventDefault();
      form.requestSubmit(event.target.closest("div").querySelector("button"));
    }
  });
  tell();
})();
