package cn.kuaichu.faces.workshop;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Element;

/** The outline of each kind of element, with its name where that stands within. */
final class Shapes {
  static final Set<String> EVENTS = Set.of("startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent",
      "boundaryEvent");
  /** What holds other elements is drawn first. */
  static final Set<String> HOLDERS = Set.of("participant", "lane", "subProcess", "transaction", "adHocSubProcess");
  private static final Set<String> OTHERS = Set.of("callActivity", "textAnnotation", "group", "dataObjectReference",
      "dataObject", "dataStoreReference");
  private static final double ROUND = 10;
  private static final double NAME_IN_TASK = 12;
  private static final double BAND = 30;
  private final Ink ink;

  Shapes(Ink ink) {
    this.ink = ink;
  }

  static boolean knows(String kind) {
    return EVENTS.contains(kind) || HOLDERS.contains(kind) || OTHERS.contains(kind) || Signs.isTask(kind)
        || Signs.isGateway(kind);
  }

  /** Whether the name stands outside, where the drawing says. */
  static boolean isNamedOutside(String kind) {
    return EVENTS.contains(kind) || Signs.isGateway(kind) || kind.startsWith("data") || kind.equals("group");
  }

  /** @param open whether the inside of a sub-process is part of this drawing */
  void draw(Element element, Box box, Pen pen, boolean open, boolean marked, boolean lying) {
    String kind = element.getLocalName();
    if (EVENTS.contains(kind)) {
      event(element, box, pen);
    } else if (Signs.isGateway(kind)) {
      gateway(kind, box, pen, marked);
    } else if (Signs.isTask(kind)) {
      ink.rectangle(box, ROUND, pen);
      Signs.ofTask(kind, box, pen, ink);
      inside(element, box, signs(element, true));
      Signs.atTheFoot(signs(element, true), box, pen, ink);
    } else if (kind.equals("callActivity")) {
      ink.rectangle(box, ROUND, pen.thick(5));
      inside(element, box, signs(element, false));
      Signs.atTheFoot(signs(element, false), box, pen, ink);
    } else if (kind.equals("participant") || kind.equals("lane")) {
      pool(element, box, pen, lying);
    } else if (HOLDERS.contains(kind)) {
      subProcess(element, box, pen, open);
    } else {
      rest(element, box, pen);
    }
  }

  private void inside(Element element, Box box, List<String> foot) {
    double free = foot.isEmpty() ? box.height() - 4 : box.height() - 44;
    Box room = new Box(box.x() + 5, box.centreY() - Math.max(free, 16) / 2, box.width() - 10, Math.max(free, 16));
    ink.centred(element.getAttribute("name"), room, NAME_IN_TASK);
  }

  private void event(Element element, Box box, Pen pen) {
    String kind = element.getLocalName();
    double radius = box.width() / 2;
    boolean between = kind.startsWith("intermediate") || kind.equals("boundaryEvent");
    boolean goesOn = "false".equals(element.getAttribute("cancelActivity"))
        || "false".equals(element.getAttribute("isInterrupting"));
    Pen ring = (goesOn ? pen.dashed("5 4") : pen).thick(kind.equals("endEvent") ? 4 : between ? 1.5 : 2);
    ink.circle(box.centreX(), box.centreY(), radius, ring);
    if (between) {
      ink.circle(box.centreX(), box.centreY(), radius - 3, ring);
    }
    List<String> definitions = Drawn.children(element).stream().map(Element::getLocalName)
        .filter(name -> name.endsWith("EventDefinition")).toList();
    Signs.ofEvent(definitions, "true".equals(element.getAttribute("parallelMultiple")),
        kind.equals("endEvent") || kind.equals("intermediateThrowEvent"), box, pen, ink);
  }

  private void gateway(String kind, Box box, Pen pen, boolean marked) {
    ink.reach(box);
    String x = Ink.number(box.width() / 2);
    String y = Ink.number(box.height() / 2);
    ink.path(box.x(), box.y(), "M" + x + " 0 L" + Ink.number(box.width()) + " " + y + " L" + x + " "
        + Ink.number(box.height()) + " L0 " + y + " Z", pen);
    if (marked || !kind.equals("exclusiveGateway")) {
      Signs.ofGateway(kind, box, pen, ink);
    }
  }

  private static List<String> signs(Element element, boolean open) {
    List<String> signs = new ArrayList<>();
    for (Element child : Drawn.children(element)) {
      if (child.getLocalName().equals("multiInstanceLoopCharacteristics")) {
        signs.add("true".equals(child.getAttribute("isSequential")) ? "sequential" : "parallel");
      } else if (child.getLocalName().equals("standardLoopCharacteristics")) {
        signs.add("loop");
      }
    }
    if (!open) {
      signs.add("closed");
    }
    if ("true".equals(element.getAttribute("isForCompensation"))) {
      signs.add("compensation");
    }
    if (element.getLocalName().equals("adHocSubProcess")) {
      signs.add("adHoc");
    }
    return signs;
  }

  private void subProcess(Element element, Box box, Pen pen, boolean open) {
    boolean byEvent = "true".equals(element.getAttribute("triggeredByEvent"));
    ink.rectangle(box, ROUND, byEvent ? pen.thick(2.5).dashed("0 5.5") : pen);
    if (element.getLocalName().equals("transaction")) {
      ink.rectangle(box.within(3), ROUND - 2, pen.thick(1.5).filled("none"));
    }
    if (open) {
      ink.below(element.getAttribute("name"), new Box(box.x() + 5, box.y() + 7, box.width() - 10, 0), NAME_IN_TASK);
    } else {
      inside(element, box, signs(element, false));
    }
    Signs.atTheFoot(signs(element, open), box, pen, ink);
  }

  private void pool(Element element, Box box, Pen pen, boolean lying) {
    ink.rectangle(box, 0, pen.thick(1.5));
    if (lying) {
      if (element.getLocalName().equals("participant")) {
        ink.path(box.x() + BAND, box.y(), "M0 0 V" + Ink.number(box.height()), pen.thick(1.5));
      }
      ink.upright(element.getAttribute("name"), new Box(box.x(), box.y(), BAND, box.height()), NAME_IN_TASK);
    } else {
      ink.below(element.getAttribute("name"), new Box(box.x() + 5, box.y() + 8, box.width() - 10, 0), NAME_IN_TASK);
    }
  }

  private void rest(Element element, Box box, Pen pen) {
    String width = Ink.number(box.width());
    String height = Ink.number(box.height());
    switch (element.getLocalName()) {
      case "textAnnotation" -> {
        ink.reach(box);
        ink.path(box.x(), box.y(), "M10 0 H0 V" + height + " H10", pen.filled("none"));
        ink.leftAligned(Drawn.children(element).stream().filter(child -> child.getLocalName().equals("text"))
            .map(Element::getTextContent).findFirst().orElse(""), box.within(6), NAME_IN_TASK);
      }
      case "group" -> ink.rectangle(box, ROUND, pen.thick(1.5).filled("none").dashed("10 6 0 6"));
      case "dataStoreReference" -> {
        ink.reach(box);
        ink.path(box.x(), box.y(), "M0 7 C0 -2 " + width + " -2 " + width + " 7 V" + Ink.number(box.height() - 7) + " C"
            + width + " " + Ink.number(box.height() + 2) + " 0 " + Ink.number(box.height() + 2) + " 0 "
            + Ink.number(box.height() - 7) + " Z M0 7 C0 16 " + width + " 16 " + width + " 7", pen);
      }
      case "dataObject", "dataObjectReference" -> {
        ink.reach(box);
        ink.path(box.x(), box.y(), "M0 0 H" + Ink.number(box.width() - 10) + " L" + width + " 10 V" + height + " H0 Z M"
            + Ink.number(box.width() - 10) + " 0 V10 H" + width, pen);
      }
      default -> {
        ink.rectangle(box, 2, pen.dashed("4 4"));
        ink.centred((element.getAttribute("name") + " " + element.getLocalName()).strip(), box.within(4), NAME_IN_TASK);
      }
    }
  }
}
