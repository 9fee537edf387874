package cn.kuaichu.faces.portal;

/** The district's units are not loaded yet: a first start, for some seconds, or an installation without its data. */
class NotOpenYet extends RuntimeException {
  NotOpenYet() {
    super("no units are loaded; see README, Configuration");
  }
}
