/// How often which change is drawn, in parts of 256; the rest are exchanges of two lectures.
struct CurriculumMoves: Hashable, Sendable {
    /// A lecture goes to an empty place.
    var toEmpty: UInt64 = 96
    /// A lecture changes its room only, with whom it finds there.
    var otherRoom: UInt64 = 16
}
