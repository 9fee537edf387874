package cn.kuaichu.life.signoff;

import cn.kuaichu.appeal.AppealRefused;

/** What was drawn is no signature; drawn again, the rest of what was said stands. */
public class DrawingRefused extends AppealRefused {
  DrawingRefused(String message) {
    super(message);
  }
}
