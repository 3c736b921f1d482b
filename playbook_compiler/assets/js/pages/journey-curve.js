// <journey-curve>: says which moment a point of the curve is, on hover, on a tap, and by a slider for keys and thumbs. What
// is said is a link to the moment. The first one stands in the page. Moments in which the chosen role does not act are passed over.

import { make, part } from "../shared/dom.js";

class JourneyCurve extends HTMLElement {
  connectedCallback() {
    if (this.slider) return;
    this.points = [...this.querySelectorAll(".hb-point")];
    const { points } = this;
    const slider = part(this, "input", HTMLInputElement);
    this.slider = slider;
    this.now = part(this, ".hb-curve-now", HTMLElement);
    let at = 0;
    slider.addEventListener("input", () => {
      const to = Number(slider.value) - 1;
      at = this.show(this.bright(to, to < at ? -1 : 1));
    });
    slider.addEventListener("keydown", ({ key }) => key === "Enter" && part(this, ".hb-curve-now a", HTMLElement).click());
    const drawing = part(this, "svg", SVGSVGElement);
    const under = (/** @type {PointerEvent} */ { clientX }) => {
      const { left, width } = drawing.getBoundingClientRect();
      const place = Math.floor(((clientX - left) / width) * points.length);
      at = this.show(Math.min(points.length - 1, Math.max(0, place)));
    };
    drawing.addEventListener("pointermove", (event) => event.pointerType === "mouse" && under(event));
    drawing.addEventListener("pointerdown", under);
    slider.value = "1"; // a browser that goes back puts in what it was
  }

  /** The next point in which the chosen role acts; the point itself where none is left. @param {number} from @param {number} way */
  bright(from, way) {
    const { points = [] } = this;
    for (let place = from; points[place]; place += way) if (!points[place].matches(".hb-faint")) return place;
    return from;
  }

  /** @param {number} place */
  show(place) {
    const { points = [], slider, now } = this;
    for (const [number, point] of points.entries()) point.classList.toggle("hb-chosen", number === place);
    const point = points[place];
    const name = point.querySelector("title")?.textContent ?? "";
    const link = make("a", "", `${place + 1}. ${name}`);
    link.href = point.getAttribute("data-href") ?? "";
    now?.replaceChildren(link, make("span", "hb-small hb-quiet", point.getAttribute("data-mood") ?? ""));
    slider?.setAttribute("aria-valuetext", `${name}: ${point.getAttribute("data-mood")}`);
    if (slider) slider.value = String(place + 1);
    return place;
  }
}

customElements.define("journey-curve", JourneyCurve);
