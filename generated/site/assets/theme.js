"use strict";
document.documentElement.classList.add("has-js");
try {
const chosen = localStorage.getItem("specpress-theme");
if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch { /* storage can be switched off; the system's theme is used */ }
