// The editor: without a script it is whole, with links and forms. This opens rows in place, gives every act a key,
// puts official forms in at the caret, and tells whether what is typed is kept. htmx sends and swaps.
(function () {
  "use strict";
  var page = document.querySelector(".editor");
  if (!page || !window.htmx) {
    return;
  }
  var RENEW_MS = 120000; // far below the shortest lease
  var byId = function (id) { return document.getElementById(id); };
  var openRow = function () { return page.querySelector(".pair.open"); };
  var boxOf = function (row) { return row && row.querySelector(".box textarea"); };
  var box = function () { return boxOf(openRow()); };
  var chosenVietnamese = "";
  var worked = false;
  var renewing = 0;
  var retried = false;

  page.querySelectorAll(".scripted").forEach(function (b) { b.hidden = false; });

  // Rows

  function ask(row, close) {
    keepNow();
    var address = row.dataset.url + (close ? "?close=" + encodeURIComponent(close) : "");
    return htmx.ajax("GET", address, { target: page, swap: "none", source: page });
  }
  function focusRow(row) {
    if (!row) {
      return;
    }
    var aim = boxOf(row) || row.querySelector(".opener");
    aim.focus({ preventScroll: true });
    if (aim.setSelectionRange) {
      aim.setSelectionRange(aim.value.length, aim.value.length);
    }
    row.scrollIntoView({ block: "nearest" });
    history.replaceState(null, "", "?open=" + row.dataset.segment);
  }
  function open(id, then) {
    var row = byId("s-" + id);
    var now = openRow();
    if (!row) {
      return;
    }
    if (now === row) {
      focusRow(row);
      return;
    }
    ask(row, now ? now.dataset.segment : "").then(function () {
      focusRow(byId("s-" + id));
      if (then) {
        then(byId("s-" + id));
      }
      lease();
    });
  }
  function close() {
    var now = openRow();
    if (!now) {
      return;
    }
    var id = now.dataset.segment;
    ask(now, id).then(function () {
      byId("s-" + id).querySelector(".opener").focus();
      history.replaceState(null, "", location.pathname);
    });
  }
  function step(wanted, back, then) {
    var rows = Array.prototype.slice.call(page.querySelectorAll(".pair"));
    var now = openRow() || (document.activeElement && document.activeElement.closest(".pair"));
    var at = rows.indexOf(now);
    if (back) {
      rows = rows.slice(0, Math.max(0, at)).reverse();
    } else {
      rows = rows.slice(at + 1).concat(wanted ? rows.slice(0, at + 1) : []);
    }
    var next = rows.find(function (row) { return !wanted || row.hasAttribute(wanted); });
    if (next) {
      open(next.dataset.segment, then);
    }
    return Boolean(next);
  }

  // Mark the next words that a finding names, in the open row or in the next one that has findings.
  function problem() {
    var row = openRow();
    if (row && mark(row)) {
      return true;
    }
    return step("data-problem", false, mark);
  }
  function mark(row) {
    var area = boxOf(row);
    var from = area && area.selectionStart !== area.selectionEnd ? area.selectionEnd : 0;
    var named = Array.prototype.slice.call(row.querySelectorAll(".checks .error, .checks .warning")).map(function (li) {
      var quoted = /“([^”]+)”/.exec(li.textContent);
      return quoted && area ? { at: area.value.indexOf(quoted[1]), words: quoted[1] } : { at: -1 };
    }).filter(function (n) { return n.at >= from; }).sort(function (a, b) { return a.at - b.at; });
    if (named.length) {
      area.focus();
      area.setSelectionRange(named[0].at, named[0].at + named[0].words.length);
    }
    return named.length > 0;
  }

  // The box: its mirror, official forms, what is kept

  function put(form, wrong) {
    var area = box();
    if (!area) {
      return;
    }
    var start = area.selectionStart;
    var end = area.selectionEnd;
    var found = wrong ? area.value.indexOf(wrong) : -1;
    var text = form;
    if (found >= 0) {
      start = found;
      end = found + wrong.length;
    } else if (start === end) {
      text = (/[\w,;)]$/.test(area.value.slice(0, start)) ? " " : "") + form;
      text += /^\w/.test(area.value.slice(end)) ? " " : "";
    }
    write(area, text, start, end);
  }
  function write(area, text, start, end) {
    area.focus();
    area.setSelectionRange(start, end);
    // Unlike setting the value, this can be taken back with Ctrl+Z.
    if (!document.execCommand("insertText", false, text)) {
      area.setRangeText(text, start, end, "end");
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
  function clean(text) {
    return text.normalize("NFC").replace(/\s+/g, " ").trim();
  }
  function tell(area, words, bad) {
    var kept = byId("kept-" + area.id.slice(2));
    if (kept) {
      kept.textContent = words;
      kept.classList.toggle("bad", Boolean(bad));
    }
  }
  function keepNow() {
    var area = box();
    if (!area || area.dataset.waiting !== "yes") {
      return;
    }
    htmx.trigger(area, "htmx:abort");
    navigator.sendBeacon(area.getAttribute("hx-post"), new FormData(area.form));
    area.dataset.waiting = "";
  }
  page.addEventListener("input", function (event) {
    var area = event.target;
    if (!area.matches("textarea[name=text][hx-post]")) {
      return;
    }
    worked = true;
    retried = false;
    area.dataset.waiting = "yes";
    byId("m-" + area.id.slice(2)).textContent = area.value + "\u200b";
    tell(area, page.dataset.typing);
  });
  page.addEventListener("scroll", function (event) {
    if (event.target.matches && event.target.matches(".box textarea")) {
      event.target.scrollTop = 0;
    }
  }, true);
  window.addEventListener("pagehide", keepNow);

  // What htmx does

  document.body.addEventListener("htmx:beforeRequest", function (event) {
    var area = event.detail.elt;
    if (area.matches("textarea[hx-post]")) {
      tell(area, page.dataset.keeping);
    } else if (area.matches("form.edit")) {
      var own = boxOf(area);
      if (own) {
        htmx.trigger(own, "htmx:abort");
        own.dataset.waiting = "";
      }
    }
  });
  // An answer to what was typed before does not change what stands in the box now.
  document.body.addEventListener("htmx:oobBeforeSwap", function (event) {
    var fresh = event.detail.fragment.firstElementChild;
    var area = fresh && fresh.matches(".mirror") && byId("t-" + fresh.id.slice(2));
    if (area && (fresh.dataset.text !== area.value || clean(area.value) !== area.value)) {
      event.detail.shouldSwap = false;
    }
  });
  document.body.addEventListener("htmx:afterRequest", function (event) {
    var from = event.detail.elt;
    var asked = event.detail.requestConfig.elt; // even where the answer took its place
    var answer = event.detail.xhr;
    if (from.matches("textarea[hx-post]")) {
      if (answer.status === 200) {
        from.dataset.waiting = "";
        retried = false;
      } else if (isOut(answer)) {
        tell(from, page.dataset.out, true);
        comeBack();
      } else if (answer.status !== 422) {
        tell(from, page.dataset.lost, true);
      }
    } else if (from.matches("form.edit") || (event.detail.requestConfig && event.detail.requestConfig.path.endsWith("/act/"))) {
      if (failed(answer)) {
        var area = box();
        if (area) {
          tell(area, failed(answer), true);
        }
        if (isOut(answer)) {
          comeBack();
        }
        return;
      }
      var row = openRow();
      focusRow(row);
      renewDecision(!row);
    } else if (asked.closest(".comments")) {
      if (failed(answer)) {
        said(failed(answer));
        return;
      }
      var say = byId(asked.closest(".comments").id).querySelector(".say textarea");
      if (say && answer.status < 400) {
        say.focus();
      }
    } else if (asked.closest("#propose") && failed(answer)) {
      byId("propose-fault").textContent = failed(answer);
    }
  });
  function failed(answer) {
    return isOut(answer) ? page.dataset.out : answer.status >= 500 || answer.status === 0 ? page.dataset.lost : "";
  }
  // A session that ended: the words stay in the box. Whoever signs in in another window gets another token there; it is
  // fetched, and the words are sent again, unless it is another person: nobody writes in another's name.
  function isOut(answer) {
    return answer.status === 401 || answer.status === 403;
  }
  function comeBack() {
    if (retried) {
      return;
    }
    retried = true;
    fetch(location.pathname).then(function (answer) {
      return answer.ok ? answer.text() : "";
    }).then(function (html) {
      var fresh = new DOMParser().parseFromString(html, "text/html");
      var theirs = fresh.querySelector(".editor");
      if (!theirs || theirs.dataset.login !== page.dataset.login) {
        return;
      }
      var token = fresh.querySelector("[name=csrfmiddlewaretoken]").value;
      document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach(function (field) { field.value = token; });
      var area = box();
      if (area) {
        htmx.ajax("POST", area.getAttribute("hx-post"), { source: area, target: area, swap: "none" });
      }
    }).catch(function () { /* the next letter tries again */ });
  }
  document.body.addEventListener("proposed", function () {
    byId("propose").close();
  });

  // What stands in the way of approval now; at once where it is the next thing to look at.
  function renewDecision(next) {
    window.clearTimeout(renewing);
    renewing = window.setTimeout(function () {
      var now = byId("decision");
      if (!next && now.contains(document.activeElement)) {
        return;
      }
      fetch(now.dataset.url, { headers: { "HX-Request": "true" } }).then(function (answer) {
        return answer.ok ? answer.text() : "";
      }).then(function (html) {
        if (html) {
          byId("decision").outerHTML = html;
        }
        if (next) {
          focusDecision();
        }
      }).catch(function () { /* the next act tries again */ });
    }, next ? 0 : 500);
  }
  function focusDecision() {
    var aim = page.querySelector("#decision #override, #decision [data-main]") || byId("decision");
    aim.focus();
    aim.scrollIntoView({ block: "nearest" });
  }

  // The lease: taken with the first row that opens, renewed while somebody works

  function lease() {
    if (page.dataset.mayEdit && !page.dataset.leased) {
      page.dataset.leased = "yes";
      askLease("POST", { "do": "take" });
    }
  }
  function askLease(verb, values) {
    // Only the form has the token that a change needs; asking needs none, and it has no place in an address.
    var source = byId(verb === "POST" ? "lease-form" : "said");
    htmx.ajax(verb, page.dataset.lease, { source: source, target: page, swap: "none", values: values || {} });
  }
  window.setInterval(function () {
    if (byId("progress").contains(document.activeElement)) {
      return;
    }
    if (page.dataset.leased && worked) {
      worked = false;
      askLease("POST", { "do": "take" });
    } else {
      askLease("GET");
    }
  }, RENEW_MS);

  // Dialogs

  function search() {
    var area = box();
    var words = chosenVietnamese || (area ? area.value.slice(area.selectionStart, area.selectionEnd) : "");
    byId("search").showModal();
    var field = byId("search-words");
    if (words) {
      field.value = words.slice(0, 200);
      htmx.trigger(field.form, "submit");
    }
    field.select();
  }
  function propose() {
    var dialog = byId("propose");
    var row = openRow();
    if (!dialog) {
      return;
    }
    var area = box();
    dialog.querySelector("[name=segment]").value = row ? row.dataset.segment : "";
    byId("term-vi").value = chosenVietnamese;
    byId("term-en").value = area ? area.value.slice(area.selectionStart, area.selectionEnd) : "";
    byId("term-note").value = "";
    byId("propose-fault").textContent = "";
    dialog.showModal();
    (byId("term-vi").value ? byId("term-en") : byId("term-vi")).focus();
  }
  document.addEventListener("selectionchange", function () {
    var chosen = document.getSelection();
    var from = chosen.anchorNode && chosen.anchorNode.parentElement;
    if (!chosen.isCollapsed && from && from.closest(".pair .vi")) {
      chosenVietnamese = chosen.toString().trim();
    }
  });

  // Pointers

  page.addEventListener("click", function (event) {
    var target = event.target;
    var opener = target.closest(".opener, [data-open]");
    var row = target.closest(".pair");
    if (event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    if (opener) {
      event.preventDefault();
      if (row && row.classList.contains("open")) {
        close();
      } else {
        open(opener.dataset.open || row.dataset.segment);
      }
    } else if (target.closest(".put")) {
      put(target.closest(".put").dataset.form, target.closest(".put").dataset.wrong);
    } else if (target.closest(".fill")) {
      var area = box();
      write(area, target.closest(".fill").dataset.fill, 0, area.value.length);
    } else if (target.closest(".closer")) {
      target.closest("dialog").close();
    } else if (target.closest("[data-key]") && ACTS[target.closest("[data-key]").dataset.key]) {
      if (ACTS[target.closest("[data-key]").dataset.key]() !== false) {
        event.preventDefault();
      }
    } else if (row && !row.classList.contains("open") && !target.closest("a, button") && document.getSelection().isCollapsed) {
      open(row.dataset.segment);
    }
  });
  function light(event) {
    var term = event.target.closest && event.target.closest("[data-term]");
    page.querySelectorAll(".lit").forEach(function (e) { e.classList.remove("lit"); });
    if (term) {
      term.closest(".pair").querySelectorAll("[data-term='" + term.dataset.term + "']").forEach(function (e) {
        e.classList.add("lit");
      });
    }
  }
  page.addEventListener("focusin", light);
  page.addEventListener("mouseover", light);

  // Keys

  function press(name) {
    var row = openRow();
    var button = row && row.querySelector("[data-key=" + name + "]");
    if (button) {
      button.click();
    }
  }
  function said(words) {
    byId("said").textContent = words;
  }
  // What the buttons of the page do with a script; false leaves the link or form to itself.
  var ACTS = {
    unread: function () { return step("data-unread") || said(page.dataset.noneUnread); },
    problem: function () { return problem() || said(page.dataset.noneProblem); },
    search: search,
    propose: propose,
    keys: function () { byId("keys").showModal(); },
    decide: focusDecision
  };
  var KEYS = {
    ArrowDown: function () { step(""); },
    ArrowUp: function () { step("", true); },
    KeyU: ACTS.unread,
    KeyP: ACTS.problem,
    KeyT: function () {
      var button = openRow() && (openRow().querySelector("li.missing .put") || openRow().querySelector(".put"));
      if (button) {
        button.click();
      }
    },
    KeyB: function () { press("undo"); },
    KeyM: function () { press("machine"); },
    KeyC: function () { press("copy"); },
    KeyR: function () { press("elsewhere"); },
    KeyK: function () {
      var row = openRow();
      byId("say-" + (row ? row.dataset.segment : "article")).focus();
    },
    KeyS: search,
    KeyG: propose,
    KeyV: function () { page.querySelector("[data-key=preview]").click(); },
    KeyA: focusDecision,
    Slash: ACTS.keys,
    Digit0: function () {
      var button = openRow() && openRow().querySelector(".fill");
      if (button) {
        button.click();
      }
    }
  };
  document.addEventListener("keydown", function (event) {
    if (document.querySelector("dialog[open]") || event.isComposing) {
      return;
    }
    var command = event.ctrlKey || event.metaKey;
    var typing = event.target.matches("input, textarea, select");
    if (command && !event.altKey && event.key === "Enter" && openRow()) {
      event.preventDefault();
      if (event.target.closest("form.say")) {
        event.target.form.requestSubmit();
      } else {
        press("next");
      }
    } else if (command && !event.altKey && event.code === "KeyS" && openRow()) {
      event.preventDefault();
      press("save");
    } else if (event.altKey && !command && (KEYS[event.code] || /^Digit[1-9]$/.test(event.code))) {
      event.preventDefault();
      if (KEYS[event.code]) {
        KEYS[event.code]();
      } else {
        var number = event.code.slice(5);
        var button = openRow() && openRow().querySelector(".put[data-number='" + number + "']");
        if (button) {
          button.click();
        }
      }
    } else if (event.key === "Escape") {
      close();
    } else if (event.key === "Enter" && event.target.matches(".box textarea") && !event.shiftKey) {
      event.preventDefault(); // a segment has one line
    } else if (event.key === "?" && !typing) {
      event.preventDefault();
      ACTS.keys();
    }
  });

  if (openRow()) {
    focusRow(openRow());
    lease();
  }
})();
