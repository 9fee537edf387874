package cn.kuaichu.browser;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;

/** Writes a name on a screen by touch, as a citizen does. */
public final class Finger {
  private static final double[][][] NAME = {
      {{0.10, 0.25}, {0.22, 0.25}, {0.34, 0.24}}, {{0.20, 0.10}, {0.19, 0.45}, {0.12, 0.80}},
      {{0.22, 0.45}, {0.30, 0.62}, {0.38, 0.80}},
      {{0.50, 0.20}, {0.66, 0.20}, {0.82, 0.22}, {0.80, 0.50}, {0.70, 0.80}, {0.60, 0.70}},
      {{0.56, 0.44}, {0.68, 0.44}, {0.78, 0.46}}};
  private static final int STEPS = 8;

  private Finger() {}

  public static void writeName(Page page, Locator pad) {
    pad.scrollIntoViewIfNeeded();
    BoundingBox box = pad.boundingBox();
    CDPSession touch = page.context().newCDPSession(page);
    for (double[][] stroke : NAME) {
      send(touch, "touchStart", box, stroke[0]);
      for (int i = 1; i < stroke.length; i++) {
        for (int step = 1; step <= STEPS; step++) {
          double part = (double) step / STEPS;
          send(touch, "touchMove", box, new double[] {stroke[i - 1][0] + (stroke[i][0] - stroke[i - 1][0]) * part,
              stroke[i - 1][1] + (stroke[i][1] - stroke[i - 1][1]) * part});
        }
      }
      send(touch, "touchEnd", box, null);
    }
    touch.detach();
  }

  private static void send(CDPSession touch, String type, BoundingBox box, double[] at) {
    JsonArray points = new JsonArray();
    if (at != null) {
      JsonObject point = new JsonObject();
      point.addProperty("x", box.x + at[0] * box.width);
      point.addProperty("y", box.y + at[1] * box.height);
      points.add(point);
    }
    JsonObject event = new JsonObject();
    event.addProperty("type", type);
    event.add("touchPoints", points);
    touch.send("Input.dispatchTouchEvent", event);
  }
}
