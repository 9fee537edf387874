package cn.kuaichu.engine.check;

/** A file's content together with everything it is put in force with. */
record Subject<M>(String file, M model, House house) {
  /** The file's name without folder and ending: the id of what it holds. */
  String key() {
    return House.key(file);
  }
}
