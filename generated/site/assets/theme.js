"use strict";document.documentElement.classList.add("has-js");try{const e=localStorage.getItem("specpress-theme");(e==="light"||e==="dark")&&(document.documentElement.dataset.theme=e)}catch{}
