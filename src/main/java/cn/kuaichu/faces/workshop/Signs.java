package cn.kuaichu.faces.workshop;

import java.util.List;
import java.util.Map;

/** The small signs within tasks, events and gateways. */
final class Signs {
  /** Of tasks, in a square of eighteen: of each the outlines, then what is filled. */
  private static final Map<String, List<String>> TASKS = Map.of(
      "task", List.of("", ""),
      "userTask", List.of("M2.5 17.5 V14 C2.5 11 6 9.8 6.8 9.4 M13.5 17.5 V14 C13.5 11 10 9.8 9.2 9.4 M2.5 17.5 H13.5"
          + " M8 2.5 A3.6 3.6 0 1 0 8 9.7 A3.6 3.6 0 1 0 8 2.5 Z M5.2 17.5 V14.4 M10.8 17.5 V14.4",
          "M4.5 5.6 C5 1.5 11 1.5 11.5 5.6 C9.5 6 8 5.4 7.4 4.6 C6.8 5.4 5.6 5.8 4.5 5.6 Z"),
      "manualTask",
      List.of("M2 8 L6 4.5 H9 L7.6 6.5 H15 A1.2 1.2 0 0 1 15 9 H16 A1.2 1.2 0 0 1 16 11.4 H15 A1.2 1.2 0 0"
          + " 1 15 13.6 H13.6 A1.2 1.2 0 0 1 13.6 15.6 H5 L2 13.5 Z M10 9 H15 M10 11.4 H15 M10 13.6 H14", ""),
      "scriptTask", List.of("M6 2 H16 C11 6 17 11 12 16.5 H2 C7 11 1 7 6 2 Z M6.5 5.5 H11 M6 8.5 H11 M6.8 11.5 H11.6 M6"
          + " 14 H10.6", ""),
      "businessRuleTask", List.of("M1.5 3 H17 V15.5 H1.5 Z M1.5 11.2 H17 M6.5 7 V15.5", "M1.5 3 H17 V7 H1.5 Z"),
      "receiveTask", List.of("M1.5 3.5 H17 V15 H1.5 Z M1.5 3.5 L9.25 9.5 L17 3.5", ""),
      "sendTask", List.of("", "M1.5 2.8 H17 L9.25 8.6 Z M1.5 4.4 V15 H17 V4.4 L9.25 10.4 Z"),
      "serviceTask", List.of(gear(9, 9, 8, 5.9, 2.6), ""));
  /** Of events, around their middle. */
  private static final Map<String, String> EVENTS = Map.ofEntries(
      Map.entry("timerEventDefinition", "M0 0 L2.2 -7.5 M0 0 L5.2 1.5 M0 -9 V-11 M0 9 V11 M9 0 H11 M-9 0 H-11 M4.5 -7.8"
          + " L5.5 -9.5 M7.8 -4.5 L9.5 -5.5 M7.8 4.5 L9.5 5.5 M4.5 7.8 L5.5 9.5 M-4.5 7.8 L-5.5 9.5 M-7.8 4.5 L-9.5 5.5"
          + " M-7.8 -4.5 L-9.5 -5.5 M-4.5 -7.8 L-5.5 -9.5"),
      Map.entry("messageEventDefinition", "M-9 -6 H9 V6 H-9 Z M-9 -6 L0 0.5 L9 -6"),
      Map.entry("errorEventDefinition", "M-8 9 L-4 -8 L2 1.5 L7.5 -9 L4.5 8 L-2 -1 Z"),
      Map.entry("escalationEventDefinition", "M0 -9 L7 9 L0 2 L-7 9 Z"),
      Map.entry("signalEventDefinition", "M0 -9 L9 6.5 H-9 Z"),
      Map.entry("conditionalEventDefinition",
          "M-7 -9 H7 V9 H-7 Z M-4.5 -5 H4.5 M-4.5 -1.6 H4.5 M-4.5 1.8 H4.5 M-4.5 5.2"
              + " H4.5"),
      Map.entry("compensateEventDefinition", "M0 -6 V6 L-9 0 Z M9 -6 V6 L0 0 Z"),
      Map.entry("cancelEventDefinition", "M-9 -6 L-6 -9 L0 -3 L6 -9 L9 -6 L3 0 L9 6 L6 9 L0 3 L-6 9 L-9 6 L-3 0 Z"),
      Map.entry("linkEventDefinition", "M-9 -4 H2 V-8 L9.5 0 L2 8 V4 H-9 Z"),
      Map.entry("terminateEventDefinition", "M0 -10 A10 10 0 1 0 0 10 A10 10 0 1 0 0 -10 Z"));
  private static final String MANY = "M0 -9.5 L9 -3 L5.6 7.7 H-5.6 L-9 -3 Z";
  private static final String ALL_OF_MANY = "M-3 -9 H3 V-3 H9 V3 H3 V9 H-3 V3 H-9 V-3 H-3 Z";
  private static final Map<String, String> GATEWAYS = Map.of("exclusiveGateway",
      "M-7.5 -9 L7.5 9 M7.5 -9 L-7.5 9", "parallelGateway", "M0 -12 V12 M-12 0 H12", "complexGateway",
      "M0 -12 V12 M-12 0 H12 M-8.5 -8.5 L8.5 8.5 M8.5 -8.5 L-8.5 8.5", "inclusiveGateway",
      "M0 -11.5 A11.5 11.5 0 1 0 0 11.5 A11.5 11.5 0 1 0 0 -11.5 Z", "eventBasedGateway",
      "M0 -7 L6.7 -2.2 L4.1 5.7 H-4.1 L-6.7 -2.2 Z");

  private Signs() {}

  private static String gear(double x, double y, double outer, double inner, double hole) {
    StringBuilder path = new StringBuilder();
    int teeth = 8;
    for (int i = 0; i < teeth * 4; i++) {
      double radius = i % 4 < 2 ? outer : inner;
      double angle = Math.PI * 2 * (i - 0.5 + (i % 2 == 0 ? 0.12 : -0.12)) / (teeth * 4);
      path.append(i == 0 ? "M" : " L").append(Ink.number(x + radius * Math.cos(angle))).append(' ')
          .append(Ink.number(y + radius * Math.sin(angle)));
    }
    return path + " Z M" + (x - hole) + " " + y + " A" + hole + " " + hole + " 0 1 0 " + (x + hole) + " " + y + " A"
        + hole + " " + hole + " 0 1 0 " + (x - hole) + " " + y + " Z";
  }

  static boolean isTask(String kind) {
    return TASKS.containsKey(kind);
  }

  static boolean isGateway(String kind) {
    return GATEWAYS.containsKey(kind);
  }

  static boolean isEventDefinition(String kind) {
    return EVENTS.containsKey(kind);
  }

  static void ofTask(String kind, Box box, Pen pen, Ink ink) {
    List<String> sign = TASKS.get(kind);
    if (!sign.get(0).isEmpty()) {
      ink.path(box.x() + 6, box.y() + 5, sign.get(0), pen.thick(1));
    }
    if (!sign.get(1).isEmpty()) {
      ink.path(box.x() + 6, box.y() + 5, sign.get(1), pen.thick(1).filled(pen.stroke()));
    }
  }

  static void ofGateway(String kind, Box box, Pen pen, Ink ink) {
    double x = box.centreX();
    double y = box.centreY();
    boolean waits = kind.equals("eventBasedGateway");
    if (waits) {
      ink.circle(x, y, 13, pen.thick(1));
      ink.circle(x, y, 10.5, pen.thick(1));
    }
    ink.path(x, y, GATEWAYS.get(kind), pen.thick(waits ? 1 : kind.equals("inclusiveGateway") ? 2.5 : 3));
  }

  /** @param definitions what the event waits for or does, as the elements within it are called */
  static void ofEvent(List<String> definitions, boolean all, boolean sends, Box box, Pen pen, Ink ink) {
    if (definitions.isEmpty()) {
      return;
    }
    String kind = definitions.get(0);
    double x = box.centreX();
    double y = box.centreY();
    Pen thin = pen.thick(1).dashed("");
    if (definitions.size() > 1) {
      ink.path(x, y, all ? ALL_OF_MANY : MANY, sends ? thin.inverted() : thin);
    } else if (kind.equals("timerEventDefinition")) {
      ink.circle(x, y, 11, thin.thick(1.5));
      ink.path(x, y, EVENTS.get(kind), thin.thick(1.2));
    } else if (EVENTS.containsKey(kind)) {
      boolean solid = sends || kind.equals("terminateEventDefinition");
      ink.path(x, y, EVENTS.get(kind), solid ? new Pen(solidLine(kind, pen), pen.stroke(), 1, "") : thin);
    }
  }

  /** The lid of a black envelope would not be seen. */
  private static String solidLine(String kind, Pen pen) {
    return kind.equals("messageEventDefinition") ? "white" : pen.stroke();
  }

  /** At the foot of an activity, side by side. */
  static void atTheFoot(List<String> signs, Box box, Pen pen, Ink ink) {
    double x = box.centreX() - signs.size() * 9;
    for (String sign : signs) {
      foot(sign, x + 9, box.bottom() - 12, pen, ink);
      x += 18;
    }
  }

  private static void foot(String sign, double x, double y, Pen pen, Ink ink) {
    switch (sign) {
      case "closed" -> {
        ink.rectangle(new Box(x - 7, y - 7, 14, 14), 0, pen.thick(1).dashed(""));
        ink.path(x, y, "M0 -5 V5 M-5 0 H5", pen.thick(1.5).dashed(""));
      }
      case "parallel" -> ink.path(x, y, "M-4 -5 V5 M0 -5 V5 M4 -5 V5", pen.thick(2).dashed(""));
      case "sequential" -> ink.path(x, y, "M-5 -4 H5 M-5 0 H5 M-5 4 H5", pen.thick(2).dashed(""));
      case "loop" -> ink.path(x, y, "M-2.5 5 A5.5 5.5 0 1 1 2.5 5 M-6.5 5.6 L-2.2 5.2 L-2.8 0.8",
          pen.thick(1.5).filled("none").dashed(""));
      case "compensation" -> ink.path(x, y, "M0 -5 V5 L-6 0 Z M6 -5 V5 L0 0 Z", pen.thick(1).dashed(""));
      default -> ink.path(x, y, "M-6 2 C-4 -5 -1 -3 0 0 C1 3 4 5 6 -2", pen.thick(2).filled("none").dashed(""));
    }
  }
}
