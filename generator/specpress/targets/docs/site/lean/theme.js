// from 6eb5ff5f834e8840cd3ef157ee5308541cbc9aa24368cf43c064e05a13d848ca
"use strict";document.documentElement.classList.add("has-js");try{const e=localStorage.getItem("specpress-theme");(e==="light"||e==="dark")&&(document.documentElement.dataset.theme=e)}catch{}
